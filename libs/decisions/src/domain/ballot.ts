import type { ChallengeKind, BallotMark, BallotOutcome, BallotState } from '#contracts';
import type { Answer, BallotPaper, Rule, Tally } from '#decision-rules';

/** A ballot as it is stored. */
export interface Ballot {
  readonly id: string;
  readonly proposalId: string;
  readonly groupId: string;
  readonly state: BallotState;
  readonly question: string;
  readonly rule: Rule;
  readonly ruleHash: string;
  readonly policyVersion: number;
  readonly exceptionReason: string | null;
  readonly announcedAt: Date | null;
  readonly mayOpenAt: Date | null;
  readonly closesAt: Date | null;
  readonly openedAt: Date | null;
  readonly versionId: string | null;
  readonly contentHash: string | null;
  readonly rollHash: string | null;
  readonly paper: BallotPaper | null;
  readonly paperHash: string | null;
  readonly extensions: number;
  readonly closedAt: Date | null;
  readonly tally: Tally | null;
  readonly outcome: BallotOutcome | null;
  readonly voidReason: string | null;
  readonly successorOf: string | null;
  readonly changes: readonly BallotChange[];
  readonly certifiedAt: Date | null;
}

/** What chair or secretariat did with a ballot, and why. */
export interface BallotChange {
  readonly kind: 'extended' | 'voided';
  readonly reason: string;
  /** Of the hash that the event has of the reason; hex. */
  readonly salt: string;
  readonly at: string;
  /** The new closing; null for a voided ballot. */
  readonly closesAt: string | null;
}

/** One delegation on the roll of a ballot. */
export interface Seat {
  readonly delegationId: string;
  readonly organisation: string;
  readonly stakeholderClass: string;
  readonly tags: readonly string[];
  /** Micro-units. */
  readonly weight: string;
}

/** That somebody disputes a result, and what was answered. */
export interface Challenge {
  readonly id: string;
  readonly delegationId: string | null;
  readonly kind: ChallengeKind;
  readonly reason: string;
  readonly at: Date;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
}

/** Something that happened in a ballot, numbered in its order. */
export interface Entry {
  readonly seq: number;
  readonly kind: 'vote' | BallotMark;
  readonly delegationId: string;
  readonly isLate: boolean;
  readonly answer: Answer | null;
  readonly reason: string;
  readonly castBy: 'delegation' | 'room';
  readonly voteKey: string | null;
  readonly at: Date;
}
