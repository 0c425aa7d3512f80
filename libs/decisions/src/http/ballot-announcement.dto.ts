import { type BallotAnnouncement, patternRules } from '#contracts';
import { mayBeAbsent } from '#groups';
import { IsISO8601, Matches, MaxLength } from 'class-validator';
import { instantPattern, MAX_TIME_LENGTH } from './instant.js';

export class BallotAnnouncementDto implements BallotAnnouncement {
  /** ISO 8601 with a time zone: not to be opened before; as soon as the notice allows when absent. */
  @mayBeAbsent()
  @IsISO8601({ strict: true })
  @Matches(instantPattern, patternRules.instant)
  @MaxLength(MAX_TIME_LENGTH)
  readonly opensAt?: string;

  /** ISO 8601 with a time zone. */
  @IsISO8601({ strict: true })
  @Matches(instantPattern, patternRules.instant)
  @MaxLength(MAX_TIME_LENGTH)
  readonly closesAt: string;
}
