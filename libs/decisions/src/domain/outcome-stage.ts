import type { BallotOutcome } from '#contracts';
import type { Rule } from '#decision-rules';

/**
 * Says where a proposal goes once its ballot is certified.
 * @see libs/proposals/STAGES.md S9 to S11
 */
export function stageAfter(outcome: BallotOutcome, tie: Rule['tie']): 'adopted' | 'rejected' | 'final_draft' {
  if (outcome === 'adopted') return 'adopted';
  return outcome === 'no_quorum' || (outcome === 'tied' && tie === 'revote') ? 'final_draft' : 'rejected';
}
