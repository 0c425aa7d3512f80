import { type MandateChange, type Role, roles, patternRules } from '#contracts';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, Matches, MaxLength } from 'class-validator';
import { instantPattern, MAX_TIME_LENGTH } from './time-bounds.js';
import { mayBeAbsent } from './trimmed.js';

export class MandateChangeDto implements MandateChange {
  @ApiPropertyOptional({ enum: roles })
  @mayBeAbsent()
  @IsIn(roles)
  readonly role?: Role;

  /** ISO 8601, ahead of now; null takes the end away. */
  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(instantPattern, patternRules.instant)
  @MaxLength(MAX_TIME_LENGTH)
  readonly to?: string | null;
}
