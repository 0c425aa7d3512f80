import { type DecisionPolicyChange, patternRules, prosePattern, textLimits } from '#contracts';
import { trimmed } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { MAX_RULE_ID, ruleIdPattern } from './rule-id.js';

const MAX_RULES = 60;
const MAX_NOTICE_HOURS = 8_784; // a leap year

export class DecisionPolicyChangeDto implements DecisionPolicyChange {
  @ApiProperty({ type: [String], example: ['simple-majority', 'chambers'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_RULES)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(MAX_RULE_ID, { each: true })
  @Matches(ruleIdPattern, { ...patternRules.ruleId, each: true })
  readonly allowedRules: readonly string[];

  @IsString()
  @MaxLength(MAX_RULE_ID)
  @Matches(ruleIdPattern, patternRules.ruleId)
  readonly defaultRule: string;

  /** Between announcement and opening. */
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(0)
  @Max(MAX_NOTICE_HOURS)
  readonly minNoticeHours: number;

  @trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(textLimits.policyReason)
  @Matches(prosePattern, patternRules.prose)
  readonly reason: string;
}
