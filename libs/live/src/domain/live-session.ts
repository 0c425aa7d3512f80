import type { Member } from './member.js';
import {
  afterRefusing,
  afterStoring,
  afterTaking,
  decidePush,
  type SequenceDecision,
  type SequenceState,
} from './push-sequence.js';

/** What the database knows of a session; all zero and null before its lease. */
export interface SessionRecord {
  readonly no: number | null;
  readonly personId: string | null;
  readonly mandateId: string | null;
  readonly clientId: number | null;
  readonly lastPushNo: number;
  readonly lastSeq: number;
}

export const newSession: SessionRecord = {
  no: null,
  personId: null,
  mandateId: null,
  clientId: null,
  lastPushNo: 0,
  lastSeq: 0,
};

/** One author's outbox as the server sees it: its lease, and where its pushes stand. Outlives the sockets that bring them. */
export class LiveSession {
  no: number | null;
  personId: string | null;
  mandateId: string | null;
  clientId: number | null;
  /** The seq of the last stored push. */
  lastSeq: number;
  /** The newest join: its pushes count, and it gets the acknowledgements. */
  holder: Member | null = null;
  /** The own id's clock behind everything under way. */
  clock = 0;
  /** It was left with everything stored: its id goes back, and it is not used again. */
  isOver = false;
  /** The last push that was acknowledged to the present holder, and when (milliseconds). */
  acknowledged = 0;
  acknowledgedAt = 0;
  private sequence: SequenceState;

  constructor(
    /** 32 hex digits. */
    readonly key: string,
    record: SessionRecord,
  ) {
    this.no = record.no;
    this.personId = record.personId;
    this.mandateId = record.mandateId;
    this.clientId = record.clientId;
    this.lastSeq = record.lastSeq;
    this.sequence = { stored: record.lastPushNo, taken: record.lastPushNo, refused: null };
  }

  /** The last push that is committed. */
  get stored(): number {
    return this.sequence.stored;
  }

  /** The last push that was taken in. */
  get taken(): number {
    return this.sequence.taken;
  }

  get underWay(): number {
    return this.sequence.taken - this.sequence.stored;
  }

  decide(pushNo: number): SequenceDecision {
    return decidePush(this.sequence, pushNo);
  }

  take(pushNo: number, clockEnd: number): void {
    this.sequence = afterTaking(this.sequence, pushNo);
    this.clock = clockEnd;
  }

  store(pushNo: number, seq: number): void {
    this.sequence = afterStoring(this.sequence, pushNo);
    this.lastSeq = Math.max(this.lastSeq, seq);
  }

  /** @param clock - the own id's clock before the refused push */
  refuse(pushNo: number, clock: number): void {
    this.sequence = afterRefusing(this.sequence, pushNo);
    this.clock = clock;
  }

  /** A new holder resends from what is stored, so a refusal told to the old one is forgotten. */
  hold(member: Member): void {
    this.holder = member;
    this.acknowledged = 0;
    this.sequence = { ...this.sequence, refused: null };
  }
}
