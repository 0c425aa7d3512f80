/**
 * Events: every change of state, written in the same transaction, hash-linked per stream. `facts` hold ids, codes,
 * numbers and salted hashes only – never a name, an address or free text of a person.
 */
export const streamKinds = ['site', 'person', 'group', 'proposal', 'thread', 'ballot'] as const;
export type StreamKind = (typeof streamKinds)[number];

/** The one stream of the installation itself: organisations, administrators, settings. */
export const SITE_STREAM_ID = '00000000-0000-7000-8000-000000000000';

export const eventTypes = [
  'site.started',
  'site.marked',
  'account.created',
  'account.suspended',
  'account.reactivated',
  'account.password_changed',
  'account.profile_changed',
  'account.administrator_changed',
  'password_reset.requested',
  'password_reset.redeemed',
  'session.started',
  'session.ended',
  'invitation.created',
  'invitation.accepted',
  'invitation.revoked',
  'organisation.created',
  'organisation.changed',
  'group.created',
  'group.changed',
  'delegation.created',
  'delegation.changed',
  'delegation.ended',
  'mandate.granted',
  'mandate.changed',
  'mandate.ended',
  'proposal.created',
  'proposal.changed',
  'proposal.stage_changed',
  'proposal.editors_changed',
  'version.made',
  'thread.opened',
  'thread.stepped',
  'comment.added',
  'comment.changed',
  'comment.confirmed',
  'decision_policy.changed',
  'ballot.composed',
  'ballot.announced',
  'ballot.opened',
  'ballot.extended',
  'ballot.voided',
  'ballot.closed',
  'ballot.marked',
  'ballot.challenged',
  'ballot.challenge_answered',
  'ballot.certified',
  'vote.cast',
  'vote.late',
] as const;
export type EventType = (typeof eventTypes)[number];

export type EventFact = string | number | boolean | null | readonly string[];

/** An event as the chain export shows it, one JSON line each. Hash recipe: docs/events.md. */
export interface ChainedEvent {
  readonly id: string;
  readonly stream: StreamKind;
  readonly streamId: string;
  /** 1, 2, 3 … without gaps in its stream. */
  readonly seq: number;
  readonly type: EventType;
  readonly actorId: string | null;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly facts: Readonly<Record<string, EventFact>>;
  /** Where ids of people are left out for this reader: the fields that went. The hash is of the whole event. */
  readonly withheld?: readonly string[];
  /** Hash of the event before in this stream, 64 hex digits; 64 zeros for the first. */
  readonly previousHash: string;
  readonly hash: string;
}
