import { type NewVote, patternRules, prosePattern, textLimits } from '#contracts';
import { mayBeAbsent, trimmed } from '#groups';
import { IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { MAX_RULE_ID, ruleIdPattern } from './rule-id.js';

export class NewVoteDto implements NewVote {
  /** Made by the client for this one vote: the same key gives the same receipt again. */
  @IsUUID()
  readonly voteKey: string;

  /** @example "yes" */
  @IsString()
  @MaxLength(MAX_RULE_ID)
  @Matches(ruleIdPattern, patternRules.ruleId)
  readonly choice: string;

  /** Explanation of vote; the technical reason where the rule demands one. */
  @mayBeAbsent()
  @trimmed()
  @IsString()
  @MaxLength(textLimits.voteReason)
  @Matches(prosePattern, patternRules.prose)
  readonly reason?: string;

  /** For chair and secretariat: the delegation whose vote in the room this is. */
  @mayBeAbsent()
  @IsUUID()
  readonly delegationId?: string;
}
