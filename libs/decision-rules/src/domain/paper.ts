import { canonicalHash } from '#shared';
import type { Option } from './record.js';

/** What is put to the vote, fixed at the opening. */
export interface BallotPaper {
  readonly question: string;
  readonly options: readonly Option[];
  /** Ids of the proposal, the version and, for a ballot on clauses, the clauses. */
  readonly subjects: readonly string[];
  readonly contentHash: string;
  readonly structureHash: string;
  readonly ruleHash: string;
  readonly rollHash: string;
  /** ISO 8601, UTC. */
  readonly opensAt: string;
  readonly closesAt: string;
}

/**
 * Hashes a ballot paper; a receipt repeats it.
 * @returns 64 hex digits
 */
export function paperHash(paper: BallotPaper): string {
  return canonicalHash(JSON.parse(JSON.stringify(paper)));
}
