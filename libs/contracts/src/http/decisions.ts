import type { DenialReason } from '../policy.js';

export const ballotStates = ['draft', 'announced', 'open', 'closed', 'certified', 'void'] as const;
export type BallotState = (typeof ballotStates)[number];

export const ballotOutcomes = ['no_quorum', 'blocked', 'no_votes', 'tied', 'rejected', 'adopted'] as const;
export type BallotOutcome = (typeof ballotOutcomes)[number];

/** A rule of the library: `Rule` and its `RuleExample`s of `#decision-rules`, as JSON. */
export interface NamedRuleView {
  readonly rule: unknown;
  readonly ruleHash: string;
  readonly examples: readonly unknown[];
}

/** GET /api/decision-rules → DecisionRules */
export interface DecisionRules {
  readonly rules: readonly NamedRuleView[];
}

/** PUT /api/groups/:groupId/decision-policy */
export interface DecisionPolicyChange {
  /** Ids of named rules. */
  readonly allowedRules: readonly string[];
  readonly defaultRule: string;
  readonly minNoticeHours: number;
  readonly reason: string;
}

/** GET /api/groups/:groupId/decision-policy → DecisionPolicyView */
export interface DecisionPolicyView {
  /** 0 for the one every group begins with. */
  readonly version: number;
  readonly allowedRules: readonly string[];
  readonly defaultRule: string;
  readonly minNoticeHours: number;
  /** Null for the one every group begins with. */
  readonly at: string | null;
  readonly canChange: boolean;
}

/** POST /api/proposals/:proposalId/ballots → BallotView */
export interface NewBallot {
  readonly question: string;
  /** Of the policy; the policy's default when absent. */
  readonly ruleId?: string;
  /** Why a rule that the policy does not allow is used all the same. */
  readonly exceptionReason?: string;
  /** The voided ballot that this one replaces. */
  readonly successorOf?: string;
}

/** POST /api/ballots/:ballotId/announcement */
export interface BallotAnnouncement {
  /** The earliest opening; now when absent. */
  readonly opensAt?: string;
  readonly closesAt: string;
}

/** POST /api/ballots/:ballotId/extension */
export interface BallotExtension {
  readonly closesAt: string;
  readonly reason: string;
}

/** POST /api/ballots/:ballotId/voiding */
export interface BallotVoiding {
  readonly reason: string;
}

/** POST /api/ballots/:ballotId/votes → VoteReceipt */
export interface NewVote {
  /** Made by the client; the same key gives the same receipt again, also after the closing. */
  readonly voteKey: string;
  readonly choice: string;
  /** Explanation of vote; the technical reason where the rule demands one. */
  readonly reason?: string;
  /** For the secretariat: the delegation whose vote in the room this is. */
  readonly delegationId?: string;
}

export interface VoteReceipt {
  readonly ballotId: string;
  readonly delegationId: string;
  readonly seq: number;
  readonly voteKey: string;
  readonly choice: string;
  readonly reason: string;
  readonly by: 'delegation' | 'room';
  readonly at: string;
  readonly paperHash: string;
}

export const ballotMarks = ['recusal', 'present', 'absent', 'pending'] as const;
export type BallotMark = (typeof ballotMarks)[number];

/** POST /api/ballots/:ballotId/marks */
export interface NewBallotMark {
  readonly kind: BallotMark;
  /** For the secretariat, who marks presence. */
  readonly delegationId?: string;
}

export interface BallotSeat {
  readonly delegationId: string;
  readonly organisation: string;
  readonly stakeholderClass: string;
  readonly tags: readonly string[];
  /** Micro-units. */
  readonly weight: string;
}

/** A delegation's vote, once it may be known. */
export interface ShownVote {
  readonly delegationId: string;
  readonly choice: string;
  readonly reason: string;
  readonly by: 'delegation' | 'room';
  readonly at: string;
}

/** Who has voted so far, as the rule shows it. */
export interface BallotTurnout {
  /** Null where the rule hides it. */
  readonly voted: number | null;
  readonly eligible: number;
  /** Ids of delegations; null where the rule hides them, and for observers and the public until the closing. */
  readonly delegations: readonly string[] | null;
}

/** What chair or secretariat did with a ballot, and why. */
export interface BallotChangeRow {
  readonly kind: 'extended' | 'voided';
  readonly reason: string;
  readonly at: string;
  readonly closesAt: string | null;
}

export const challengeKinds = ['roll', 'notice', 'text', 'rule', 'technical', 'other'] as const;
export type ChallengeKind = (typeof challengeKinds)[number];

/** POST /api/ballots/:ballotId/challenges */
export interface NewChallenge {
  readonly kind: ChallengeKind;
  readonly reason: string;
}

/** POST /api/ballots/:ballotId/challenges/:challengeId/answer */
export interface ChallengeAnswer {
  readonly answer: string;
}

export interface ChallengeRow {
  readonly id: string;
  /** Null when an officer challenges. */
  readonly delegationId: string | null;
  readonly kind: ChallengeKind;
  readonly reason: string;
  readonly at: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

/** GET /api/certificate-keys: the keys that certificates of this installation are signed with. */
export interface CertificateKeys {
  readonly keys: readonly CertificateKey[];
}

export interface CertificateKey {
  readonly id: string;
  readonly algorithm: 'Ed25519';
  /** Base64. */
  readonly publicKey: string;
  readonly createdAt: string;
}

export interface BallotRow {
  readonly id: string;
  readonly proposalId: string;
  readonly state: BallotState;
  readonly question: string;
  readonly ruleId: string;
  readonly outcome: BallotOutcome | null;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly closedAt: string | null;
}

/** GET /api/proposals/:proposalId/ballots → BallotsPage */
export interface BallotsPage {
  /** The newest first. */
  readonly ballots: readonly BallotRow[];
  readonly canManage: boolean;
}

/** GET /api/ballots/:ballotId → BallotView */
export interface BallotView extends BallotRow {
  readonly groupId: string;
  readonly rule: unknown;
  readonly ruleHash: string;
  readonly policyVersion: number;
  readonly exceptionReason: string | null;
  readonly voidReason: string | null;
  readonly successorOf: string | null;
  readonly changes: readonly BallotChangeRow[];
  readonly announcedAt: string | null;
  /** The paper's own closing; `closesAt` is the extended one. */
  readonly paper: unknown;
  readonly paperHash: string | null;
  readonly versionId: string | null;
  readonly contentHash: string | null;
  readonly rollHash: string | null;
  readonly roll: readonly BallotSeat[];
  readonly turnout: BallotTurnout;
  /** The delegation for which whoever asks may vote, and its last vote; null when there is none. */
  readonly mine: {
    readonly delegationId: string;
    readonly receipt: VoteReceipt | null;
    readonly isRecused: boolean;
    readonly isLate: boolean;
  } | null;
  /** Why whoever asks may not vote; null when they may. */
  readonly denial: DenialReason | 'not_on_roll' | 'not_open' | null;
  readonly challenges: readonly ChallengeRow[];
  readonly certifiedAt: string | null;
  /** Null until the closing. */
  readonly votes: readonly ShownVote[] | null;
  /** `Tally` of `#decision-rules`; null until the closing. */
  readonly tally: unknown;
  readonly canManage: boolean;
  readonly serverTime: string;
}
