import type { AnchorView, CommentKind, NameDisplay, ThreadAudience, ThreadState, ThreadSubject } from '#contracts';
import type { Tx } from '#platform';
import { newId } from '#shared';
import { Injectable } from '@nestjs/common';
import type { OpenRooms } from '../domain/listener.js';
import { type StoredComment, type StoredMember, type StoredStep, THREAD_COLUMNS } from './thread-columns.js';

/** A thread as it is stored, with all that was said and done in it. */
export interface StoredThread {
  readonly id: string;
  readonly proposalId: string;
  readonly documentId: string;
  readonly room: string;
  readonly roomId: string;
  readonly number: number;
  readonly audience: ThreadAudience;
  readonly subject: ThreadSubject;
  readonly kind: CommentKind;
  readonly openedBy: string;
  readonly opener: StoredMember | null;
  readonly delegationId: string | null;
  readonly delegationName: string | null;
  readonly openedAt: Date;
  readonly anchor: AnchorView | null;
  readonly state: ThreadState;
  readonly isBlocking: boolean;
  readonly changedSeq: number;
  readonly comments: readonly StoredComment[] | null;
  readonly steps: readonly StoredStep[] | null;
}

/** Where a thread is anchored, as it is stored. */
export interface NewStoredAnchor {
  readonly start: Uint8Array | null;
  readonly end: Uint8Array | null;
  readonly clauseId: string;
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  readonly isOneLine: boolean;
  readonly seq: number;
}

export interface NewStoredThread {
  readonly id: string;
  readonly proposalId: string;
  readonly documentId: string;
  readonly room: string;
  readonly audience: ThreadAudience;
  readonly subject: ThreadSubject;
  readonly kind: CommentKind;
  readonly openedBy: string;
  readonly mandateId: string | null;
  readonly delegationId: string | null;
  readonly isBlocking: boolean;
  readonly anchor: NewStoredAnchor | null;
  readonly sourceThreadId: string | null;
}

/** Rows of `thread` and `discussion_room`. */
@Injectable()
export class ThreadsRepository {
  /** Moves a room on by one change. @returns the room's id and its sequence, which no other change has */
  async moveOn(tx: Tx, proposalId: string, room: string): Promise<{ readonly id: string; readonly seq: number }> {
    const [row] = await tx.query<{ id: string; seq: string }>(
      `INSERT INTO discussion_room AS r (id, proposal_id, name, head_seq) VALUES ($1, $2, $3, 1)
       ON CONFLICT ON CONSTRAINT uq_discussion_room_name DO UPDATE SET head_seq = r.head_seq + 1
       RETURNING id, head_seq AS seq`,
      [newId(), proposalId, room],
    );
    if (!row) throw new Error('A room that was moved on is there.');
    return { id: row.id, seq: Number(row.seq) };
  }

  /** Adds a thread with the next number of its room, which was moved on before. @returns false when its id is there already */
  async insert(tx: Tx, thread: NewStoredThread, changedSeq: number): Promise<boolean> {
    const { anchor } = thread;
    const rows = await tx.query(
      `WITH numbered AS (
         UPDATE discussion_room SET head_number = head_number + 1 WHERE proposal_id = $2 AND name = $4 RETURNING head_number)
       INSERT INTO thread (id, proposal_id, document_id, room, number, audience, subject, kind, opened_by, mandate_id,
         delegation_id, is_blocking, anchor_start, anchor_end, clause_id, quote, quote_before, quote_after, is_one_line,
         anchor_seq, source_thread_id, changed_seq)
       SELECT $1, $2, $3, $4, head_number, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21
       FROM numbered ON CONFLICT ON CONSTRAINT pk_thread DO NOTHING RETURNING id`,
      [
        thread.id,
        thread.proposalId,
        thread.documentId,
        thread.room,
        thread.audience,
        thread.subject,
        thread.kind,
        thread.openedBy,
        thread.mandateId,
        thread.delegationId,
        thread.isBlocking,
        anchor?.start ? Buffer.from(anchor.start) : null,
        anchor?.end ? Buffer.from(anchor.end) : null,
        anchor?.clauseId ?? null,
        anchor?.quote ?? null,
        anchor?.before ?? null,
        anchor?.after ?? null,
        anchor?.isOneLine ?? false,
        anchor?.seq ?? null,
        thread.sourceThreadId,
        changedSeq,
      ],
    );
    return rows.length > 0;
  }

  /** Locks a thread until the commit: what is done with it is done one after the other. */
  async lock(tx: Tx, id: string): Promise<void> {
    await tx.query(`SELECT FROM thread WHERE id = $1 FOR NO KEY UPDATE`, [id]);
  }

  async find(tx: Tx, id: string): Promise<StoredThread | undefined> {
    const [row] = await tx.query<StoredThread>(`${SELECT_THREAD} WHERE t.id = $1`, [id]);
    return row;
  }

  /** @returns the thread of a comment; undefined when there is no such comment */
  async threadOf(tx: Tx, commentId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>(`SELECT thread_id AS id FROM comment WHERE id = $1`, [commentId]);
    return row?.id;
  }

  /** Changes where a thread stands. */
  async update(
    tx: Tx,
    id: string,
    { state, isBlocking, seq }: { readonly state: ThreadState; readonly isBlocking: boolean; readonly seq: number },
  ): Promise<void> {
    await tx.query(
      `UPDATE thread SET state = $2, is_blocking = $3, changed_seq = $4, changed_at = clock_timestamp() WHERE id = $1`,
      [id, state, isBlocking, seq],
    );
  }

  /** @returns room id → its sequence, of the open rooms in which there are threads */
  async heads(tx: Tx, proposalId: string, rooms: OpenRooms): Promise<Map<string, number>> {
    const rows = await tx.query<{ id: string; seq: string }>(
      `SELECT r.id, r.head_seq AS seq FROM discussion_room r WHERE r.proposal_id = $1 AND ${inRooms('r.name')}`,
      [proposalId, rooms.names, rooms.hasOfficersRooms],
    );
    return new Map(rows.map(({ id, seq }) => [id, Number(seq)]));
  }

  /**
   * Lists threads that changed, of the open rooms.
   * @param since - room id → the sequence after which changes count; a room that is not named counts from its beginning
   * @returns in the order of their changes within each room
   */
  changed(
    tx: Tx,
    proposalId: string,
    rooms: OpenRooms,
    { since, limit }: { readonly since: ReadonlyMap<string, number>; readonly limit: number },
  ): Promise<StoredThread[]> {
    return tx.query<StoredThread>(
      `${SELECT_THREAD} LEFT JOIN unnest($4::uuid[], $5::float8[]) AS known (room_id, seq) ON known.room_id = r.id
       WHERE t.proposal_id = $1 AND ${inRooms('t.room')} AND t.changed_seq > coalesce(known.seq, 0)
       ORDER BY t.room, t.changed_seq LIMIT $6`,
      [proposalId, rooms.names, rooms.hasOfficersRooms, [...since.keys()], [...since.values()], limit],
    );
  }

  /** @returns how many threads for the group, or for chair and secretariat, hold a proposal up */
  async holdingUp(tx: Tx, proposalId: string): Promise<{ readonly blocking: number; readonly unanswered: number }> {
    const [row] = await tx.query<{ blocking: number; unanswered: number }>(
      `SELECT count(*) FILTER (WHERE is_blocking)::int AS blocking, count(*) FILTER (WHERE state = 'open')::int AS unanswered
       FROM thread WHERE proposal_id = $1 AND audience <> 'delegation' AND state <> 'closed'`,
      [proposalId],
    );
    return row ?? { blocking: 0, unanswered: 0 };
  }

  /** @returns the group whose proposal has a text; null for none */
  async groupOf(tx: Tx, documentId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(`SELECT group_id AS id FROM proposal WHERE document_id = $1`, [
      documentId,
    ]);
    return row?.id ?? null;
  }

  async hasVersion(tx: Tx, proposalId: string, versionId: string): Promise<boolean> {
    const rows = await tx.query(`SELECT FROM version WHERE id = $1 AND proposal_id = $2`, [versionId, proposalId]);
    return rows.length > 0;
  }

  /** @returns how the proposal's group shows its people */
  async displays(
    tx: Tx,
    proposalId: string,
  ): Promise<{ readonly forMembers: NameDisplay; readonly forPublic: NameDisplay }> {
    const [row] = await tx.query<{ forMembers: NameDisplay; forPublic: NameDisplay }>(
      `SELECT g.names_for_members AS "forMembers", g.names_for_public AS "forPublic"
       FROM proposal p JOIN working_group g ON g.id = p.group_id WHERE p.id = $1`,
      [proposalId],
    );
    return row ?? { forMembers: 'nobody', forPublic: 'nobody' };
  }

  /** @returns the names of delegations, by id */
  async delegationNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; name: string }>(
      `SELECT d.id, o.name FROM delegation d JOIN organisation o ON o.id = d.organisation_id WHERE d.id = ANY($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

/** SQL condition: a room's name is among the open ones ($2, $3). */
function inRooms(name: string): string {
  return `(${name} = ANY($2::text[]) OR ($3 AND ${name} LIKE 'officers:%'))`;
}

const SELECT_THREAD = `SELECT ${THREAD_COLUMNS} FROM thread t
  JOIN discussion_room r ON r.proposal_id = t.proposal_id AND r.name = t.room`;
