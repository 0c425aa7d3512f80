import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { type Chance, chanceOf } from './random.js';
import { editAtRandom } from './typing.js';

type Query = (sql: string, parameters: readonly unknown[]) => Promise<readonly unknown[]>;

/** An edit that is to be stored, whose rows come one behind the other. */
export interface LoggedEdit {
  /** Which of the authors. */
  readonly author: number;
  readonly bytes: Uint8Array;
  /** The author's clock after it. */
  readonly clockEnd: number;
  /** How many rows before this one its author had not seen. */
  readonly unseen: number;
}

const ROWS_A_STATEMENT = 5_000;
const MEAN_PAUSE_MS = 300;

/**
 * Stores edits as if they had been typed: rows, heads, sessions and client ids are as the server would have left them.
 * @param query - as the role that owns the tables
 * @param firstClientId - of the first author; the others follow
 */
export async function storeLog(
  query: Query,
  documentId: string,
  edits: readonly LoggedEdit[],
  authors: { readonly firstClientId: number; readonly personIds: readonly (string | null)[]; readonly seed?: number },
): Promise<void> {
  const [document] = (await query(`SELECT no, head_seq, lineage_id FROM document WHERE id = $1`, [documentId])) as [
    { no: number; head_seq: string; lineage_id: string },
  ]; // reason: what the statement selects
  const sessions = await addSessions(query, document, authors);
  const chance = chanceOf(authors.seed ?? 1);
  const pushNos = new Map<number, number>();
  let atMs = Date.now() - edits.length * MEAN_PAUSE_MS;
  const head = Number(document.head_seq);
  const rows = edits.map(({ author, bytes, clockEnd, unseen }, index) => {
    const pushNo = (pushNos.get(author) ?? 0) + 1;
    pushNos.set(author, pushNo);
    atMs += chance.below(2 * MEAN_PAUSE_MS);
    const seq = head + index + 1;
    const baseSeq = Math.max(0, seq - 1 - unseen);
    return {
      seq,
      session: sessions[author],
      pushNo,
      client: authors.firstClientId + author,
      clockEnd,
      baseSeq,
      bytes,
      atMs,
    };
  });
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const some = rows.slice(from, from + ROWS_A_STATEMENT);
    await query(
      `INSERT INTO document_update (document_no, seq, session_no, push_no, client_id, clock_end, base_seq, payload, created_at)
       SELECT $1, seq, s, p, c, k, b, payload, to_timestamp(at::numeric / 1000)
       FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bytea[], $9::bigint[])
         AS t (seq, s, p, c, k, b, payload, at)`,
      [
        document.no,
        some.map(({ seq }) => seq),
        some.map(({ session }) => session),
        some.map(({ pushNo }) => pushNo),
        some.map(({ client }) => client),
        some.map(({ clockEnd }) => clockEnd),
        some.map(({ baseSeq }) => baseSeq),
        some.map(({ bytes }) => Buffer.from(bytes)),
        some.map(({ atMs: at }) => at),
      ],
    );
  }
  await query(`UPDATE document SET head_seq = $2 WHERE no = $1`, [document.no, head + rows.length]);
  await query(
    `UPDATE document_session s SET last_push_no = n.push_no, last_seq = n.seq
     FROM (SELECT session_no, max(push_no) AS push_no, max(seq) AS seq FROM document_update
           WHERE document_no = $1 GROUP BY session_no) n WHERE s.no = n.session_no`,
    [document.no],
  );
}

async function addSessions(
  query: Query,
  document: { readonly no: number; readonly lineage_id: string },
  { firstClientId, personIds }: { readonly firstClientId: number; readonly personIds: readonly (string | null)[] },
): Promise<number[]> {
  const sessions: number[] = [];
  for (const [index, personId] of personIds.entries()) {
    const [session] = (await query(
      `INSERT INTO document_session (document_no, session, person_id) VALUES ($1, $2, $3) RETURNING no`,
      [document.no, randomBytes(16), personId],
    )) as [{ no: string }]; // reason: what the statement returns
    sessions.push(Number(session.no));
    await query(
      `INSERT INTO document_client (lineage_id, client_id, document_no, session_no) VALUES ($1, $2, $3, $4)`,
      [document.lineage_id, firstClientId + index, document.no, session.no],
    );
  }
  await query(`UPDATE lineage SET next_client_id = greatest(next_client_id, $2) WHERE id = $1`, [
    document.lineage_id,
    firstClientId + personIds.length,
  ]);
  return sessions;
}

/**
 * Types at random, several people at once, who see each other's edits late.
 * @param base - Yjs update v1 that all begin with
 * @returns edits in an order in which they can be applied
 */
export function typeLog(
  base: Uint8Array,
  { edits, authors, seed, firstClientId }: { edits: number; authors: number; seed: number; firstClientId: number },
): LoggedEdit[] {
  const chance = chanceOf(seed);
  const typists = Array.from({ length: authors }, (_, author) => new Typist(base, firstClientId + author, author));
  const log: LoggedEdit[] = [];
  while (log.length < edits) {
    const typist = typists[chance.below(typists.length)];
    if (typist) log.push(typist.type(log, chance));
  }
  return log;
}

class Typist {
  private readonly doc = new Y.Doc();
  private seen = 0;

  constructor(
    base: Uint8Array,
    clientId: number,
    private readonly author: number,
  ) {
    Y.applyUpdate(this.doc, base);
    this.doc.clientID = clientId;
  }

  type(log: readonly LoggedEdit[], chance: Chance): LoggedEdit {
    if (chance.below(4) > 0) this.follow(log);
    const unseen = log.length - this.seen;
    const updates: Uint8Array[] = [];
    const take = (update: Uint8Array): void => void updates.push(update);
    this.doc.on('update', take);
    while (updates.length === 0) this.doc.transact(() => editAtRandom(this.doc, chance));
    this.doc.off('update', take);
    const clockEnd = Y.getState(this.doc.store, this.doc.clientID);
    return { author: this.author, bytes: Y.mergeUpdates(updates), clockEnd, unseen };
  }

  private follow(log: readonly LoggedEdit[]): void {
    for (const { author, bytes } of log.slice(this.seen)) if (author !== this.author) Y.applyUpdate(this.doc, bytes);
    this.seen = log.length;
  }
}
