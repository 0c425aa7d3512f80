import { type NewMandate, type Role, roles, patternRules } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsUUID, Matches, MaxLength } from 'class-validator';
import { instantPattern, MAX_TIME_LENGTH } from './time-bounds.js';
import { mayBeAbsent } from './trimmed.js';

export class NewMandateDto implements NewMandate {
  @IsUUID()
  readonly personId: string;

  @ApiProperty({ enum: roles })
  @IsIn(roles)
  readonly role: Role;

  /** For every role but chair and secretariat. */
  @mayBeAbsent()
  @IsUUID()
  readonly delegationId?: string;

  /** ISO 8601 with a time zone; now when absent or past. */
  @mayBeAbsent()
  @IsISO8601({ strict: true })
  @Matches(instantPattern, patternRules.instant)
  @MaxLength(MAX_TIME_LENGTH)
  readonly from?: string;

  /** ISO 8601 with a time zone; without an end when absent. */
  @mayBeAbsent()
  @IsISO8601({ strict: true })
  @Matches(instantPattern, patternRules.instant)
  @MaxLength(MAX_TIME_LENGTH)
  readonly to?: string;
}
