import { type NewBallot, oneLinePattern, patternRules, prosePattern, textLimits } from '#contracts';
import { mayBeAbsent, trimmed } from '#groups';
import { IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { MAX_RULE_ID, ruleIdPattern } from './rule-id.js';

export class NewBallotDto implements NewBallot {
  /** @example "Shall the charter be adopted?" */
  @trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(textLimits.ballotQuestion)
  @Matches(oneLinePattern, patternRules.oneLine)
  readonly question: string;

  /** The policy's default when absent. */
  @mayBeAbsent()
  @IsString()
  @MaxLength(MAX_RULE_ID)
  @Matches(ruleIdPattern, patternRules.ruleId)
  readonly ruleId?: string;

  /** Why a rule is used that the policy does not allow. */
  @mayBeAbsent()
  @trimmed()
  @IsString()
  @MaxLength(textLimits.policyReason)
  @Matches(prosePattern, patternRules.prose)
  readonly exceptionReason?: string;

  /** The voided ballot that this one replaces. */
  @mayBeAbsent()
  @IsUUID()
  readonly successorOf?: string;
}
