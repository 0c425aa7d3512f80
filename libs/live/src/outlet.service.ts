import type { NewsTopic } from '#contracts';
import type { Tx } from '#platform';
import { newId } from '#shared';
import { Injectable } from '@nestjs/common';
import { Bus } from './bus/bus.js';
import { type BusMessage, encodeBusMessage, encodeRows, type PassedRow } from './domain/bus-messages.js';
import type { PresenceTick } from './domain/presence.js';
import type { Room } from './domain/room.js';

/** The channel on which changes of rights are announced, inside the transaction that makes them, whatever the bus is. */
export const RIGHTS_CHANNEL = 'plenary_rights';
/** Ids in one announcement: a notification is shorter than 8,000 bytes. */
const IDS_PER_NOTICE = 180;
/** Rows that travel with their range, bytes; more is read from Postgres. */
const MAX_PASSED_BYTES = 262_144;
/** What a presence message holds beside its states, bytes, at most. */
const PRESENCE_ENVELOPE_BYTES = 1_200;

/** Something beside a text that those who have it open may want to look at. */
export interface NewsNotice {
  readonly documentId: string;
  readonly topic: NewsTopic;
  /** By which its topic decides who may hear of it; never sent to clients. */
  readonly roomName: string;
  readonly roomId: string;
  readonly seq: number;
}

/** What other nodes are told with a commit: changes of rights, and news. */
export interface RightsNotice {
  readonly node: string;
  readonly documents?: readonly string[];
  readonly ended?: { readonly sessionId: string; readonly reason: 'account_suspended' | 'not_signed_in' };
  readonly suspended?: string;
  readonly news?: NewsNotice;
}

/** Tells the other nodes what happened at this one. */
@Injectable()
export class Outlet {
  /** Of this process, until it ends. */
  readonly nodeId = newId();
  /** There may be other nodes to tell. Nobody is told when nobody is there: that is found out by those who come. */
  hasNeighbours = false;
  private waiting: Uint8Array[] = [];

  constructor(private readonly bus: Bus) {}

  /** Several nodes may work on this site's database. */
  get isShared(): boolean {
    return this.bus.kind !== 'none';
  }

  /** @param rows - just committed by this node, in order of seq, without gaps, not empty */
  committed(room: Room, rows: readonly PassedRow[]): void {
    const [first, last] = [rows[0], rows.at(-1)];
    if (!this.hasNeighbours || !first || !last) return;
    const bytes = rows.reduce((sum, row) => sum + row.bytes.length, 0);
    const passed = this.bus.carriesRows && bytes <= MAX_PASSED_BYTES ? encodeRows(rows) : null;
    const { documentId } = room;
    this.say({ kind: 'committed', node: this.nodeId, documentId, fromSeq: first.seq, toSeq: last.seq, rows: passed });
  }

  /** Says who moved, came and went here. */
  presence({ documentId }: Room, { changed, removed }: PresenceTick): void {
    if (!this.hasNeighbours || changed.length + removed.length === 0) return;
    const { nodeId: node } = this;
    const perMessage = Math.max(1, Math.floor(this.bus.maxBytes / 2 / PRESENCE_ENVELOPE_BYTES));
    for (let from = 0; from < changed.length; from += perMessage)
      this.say({ kind: 'presence', node, documentId, changed: changed.slice(from, from + perMessage), removed: [] });
    for (let from = 0; from < removed.length; from += IDS_PER_NOTICE / 2)
      this.say({
        kind: 'presence',
        node,
        documentId,
        changed: [],
        removed: removed.slice(from, from + IDS_PER_NOTICE / 2),
      });
  }

  here(): void {
    this.say({ kind: 'here', node: this.nodeId });
  }

  gone(): void {
    this.say({ kind: 'gone', node: this.nodeId });
    this.flush();
  }

  /** @param documentId - null for all */
  who(documentId: string | null): void {
    if (this.isShared) this.say({ kind: 'who', node: this.nodeId, documentId });
  }

  /** Announces changes of rights in the transaction that makes them: whoever may hear of it, hears it with the commit. */
  async announce(tx: Tx, notice: Omit<RightsNotice, 'node'>): Promise<void> {
    if (!this.isShared) return;
    const { documents = [], ...rest } = notice;
    const notices: object[] = Object.keys(rest).length > 0 ? [{ node: this.nodeId, ...rest }] : [];
    for (let from = 0; from < documents.length; from += IDS_PER_NOTICE)
      notices.push({ node: this.nodeId, documents: documents.slice(from, from + IDS_PER_NOTICE) });
    const texts = notices.map((one) => JSON.stringify(one));
    await tx.query(`SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload`, [RIGHTS_CHANNEL, texts]);
  }

  /** What is said in one turn of the event loop goes out together. */
  private say(message: BusMessage): void {
    if (this.waiting.length === 0) setImmediate(() => this.flush());
    this.waiting.push(encodeBusMessage(message));
  }

  private flush(): void {
    const messages = this.waiting.filter(({ length }) => length <= this.bus.maxBytes);
    this.waiting = [];
    if (messages.length > 0) this.bus.publish(messages);
  }
}
