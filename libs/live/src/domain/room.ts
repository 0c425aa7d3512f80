import type { DocumentState, PresenceUser, UpdateRow } from '#contracts';
import type { Unechoed } from './frames.js';
import type { LiveSession } from './live-session.js';
import { actorKey, type HeldRight, type Member } from './member.js';
import { PresenceBoard } from './presence.js';
import { addRow } from './state-table.js';
import type { TypeTable } from './type-table.js';

/** A push that was taken in and waits for its commit. */
export interface PendingPush {
  readonly member: Member;
  readonly session: LiveSession;
  readonly sessionNo: number;
  readonly clientId: number;
  readonly pushNo: number;
  readonly baseSeq: number;
  /** Canonical bytes. */
  readonly bytes: Uint8Array;
  /** The own id's clock before and after it. */
  readonly clockStart: number;
  readonly clockEnd: number;
  /** Only applying it tells whether it fits. */
  readonly isUnsure: boolean;
}

/** What a room starts with, as the database has it. */
export interface RoomRecord {
  readonly no: number;
  readonly id: string;
  readonly state: DocumentState;
  readonly headSeq: number;
  readonly snapshotSeq: number;
  readonly aclEpoch: number;
  readonly schemaVersion: number;
  /** Client id → clock after the head. */
  readonly clocks: Map<number, number>;
}

/**
 * One open document in this process: who is in it and what is under way. Holds no text and no truth: after a restart it
 * is made anew from the database.
 */
export class Room {
  readonly channel: number;
  readonly documentId: string;
  readonly schemaVersion: number;
  state: DocumentState;
  headSeq: number;
  /** Up to here the log was compacted, as far as this process knows. */
  snapshotSeq: number;
  aclEpoch: number;
  readonly clocks: Map<number, number>;
  /** By which pushes are judged; made when the first one comes. */
  table: TypeTable | null = null;
  /** Ids whose structs under way were judged by what turned out not to be in the log. */
  private readonly overtaken = new Set<number>();
  /** By their connection's name. */
  readonly members = new Map<string, Member>();
  readonly sessions = new Map<string, LiveSession>();
  /** Rights by `actorKey`, as last evaluated. */
  readonly rights = new Map<string, HeldRight>();
  readonly board = new PresenceBoard();
  /** In the order in which they came. */
  pending: PendingPush[] = [];
  unechoed: Unechoed[] = [];
  /** A batch of this document is in a transaction. */
  isCommitting = false;
  /** Not before this time (milliseconds, monotonic) is the next batch begun. */
  nextCommitAt = 0;
  /** How often in a row somebody else held the document's lock. */
  lockedTries = 0;
  /** A commit's answer was lost: the log may be longer than this room knows. */
  isUncertain = false;
  /** Since when nobody is in it (milliseconds, monotonic); null while somebody is. */
  idleSince: number | null = null;

  constructor(record: RoomRecord) {
    this.channel = record.no;
    this.documentId = record.id;
    this.schemaVersion = record.schemaVersion;
    this.state = record.state;
    this.headSeq = record.headSeq;
    this.snapshotSeq = record.snapshotSeq;
    this.aclEpoch = record.aclEpoch;
    this.clocks = record.clocks;
  }

  clockOf(clientId: number): number {
    return this.clocks.get(clientId) ?? 0;
  }

  /** Takes over rows that are committed, whoever wrote them. */
  advance(rows: readonly (UpdateRow & { readonly clockEnd: number })[]): void {
    for (const row of rows) {
      if (row.seq <= this.headSeq) continue;
      this.headSeq = row.seq;
      this.clocks.set(row.clientId, Math.max(this.clockOf(row.clientId), row.clockEnd));
    }
  }

  /** Takes over rows that this room did not judge itself. */
  takeOver(rows: readonly (UpdateRow & { readonly clockEnd: number })[]): void {
    this.advance(rows);
    if (!this.table) return;
    for (const row of rows) for (const clientId of addRow(this.table, row)) this.overtaken.add(clientId);
  }

  /** @returns whether what is under way of an id has to be judged again */
  isOvertaken(clientId: number): boolean {
    return this.overtaken.has(clientId);
  }

  /** Nothing of an id is under way: what comes next is judged by the log. */
  judgeAfresh(clientId: number): void {
    this.overtaken.delete(clientId);
  }

  /** Takes a member out, and what is only there for it. Its session stays while its pushes are under way. */
  remove(member: Member): void {
    member.phase = 'left';
    this.members.delete(member.connection);
    this.board.remove(member.connection);
    this.unechoed = this.unechoed.filter(({ connection }) => connection !== member.connection);
    if (member.session.holder === member) member.session.holder = null;
    const key = actorKey(member.actor);
    if (![...this.members.values()].some(({ actor }) => actorKey(actor) === key)) this.rights.delete(key);
    this.forgetIdleSession(member.session);
  }

  /** A session without a holder and without pushes under way can be read from the database again. */
  forgetIdleSession(session: LiveSession): void {
    if (
      session.holder === null &&
      session.underWay === 0 &&
      !session.isOver &&
      this.sessions.get(session.key) === session
    )
      this.sessions.delete(session.key);
  }

  /** Takes out what waits of one session from a push on: it was refused, and what follows has no base. */
  dropPending(session: LiveSession, fromPushNo: number): readonly PendingPush[] {
    const isDropped = (push: PendingPush): boolean => push.session === session && push.pushNo >= fromPushNo;
    const dropped = this.pending.filter(isDropped);
    this.pending = this.pending.filter((push) => !isDropped(push));
    return dropped;
  }

  /** @returns whether a connection's presence waits for the commit of an update it came with or after */
  isPresenceHeld(connection: string): boolean {
    const member = this.members.get(connection);
    return member !== undefined && member.session.stored < member.presenceHeldBy;
  }

  setPresence(member: Member, user: PresenceUser, state: Uint8Array): void {
    member.presenceHeldBy = member.session.taken;
    this.board.set(member.connection, user, state);
  }

  get isIdle(): boolean {
    return this.members.size === 0 && this.pending.length === 0 && !this.isCommitting && !this.isUncertain;
  }
}
