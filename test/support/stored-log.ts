import { brotliDecompressSync } from 'node:zlib';
import { decodePage, type PageRow } from '../../libs/live/src/domain/page.js';

type Query = <Row>(sql: string, parameters: readonly unknown[]) => Promise<Row[]>;

/** One row of a log, and whose it is. */
export interface StoredLogRow extends PageRow {
  readonly session: string;
  readonly personId: string | null;
  readonly mandateId: string | null;
}

interface Session {
  readonly no: string;
  readonly session: Buffer;
  readonly person_id: string | null;
  readonly mandate_id: string | null;
}

type Stored = Record<'seq' | 'session_no' | 'push_no' | 'client_id' | 'clock_end' | 'base_seq', string> & {
  readonly is_page: boolean;
  readonly at_ms: string;
  readonly bytes: Buffer;
};

/**
 * Reads a whole log from where it lies, beside the server: pages and raw rows, of one moment.
 * @param query - as the role that owns the tables
 * @returns the rows of the pages, then the raw ones: in order of seq, unless something is wrong
 */
export async function readStoredLog(query: Query, documentId: string): Promise<StoredLogRow[]> {
  const stored = await query<Stored>(
    `SELECT true AS is_page, p.to_seq AS seq, 0 AS session_no, 0 AS push_no, 0 AS client_id, 0 AS clock_end, 0 AS base_seq,
       0 AS at_ms, p.bytes FROM document_page p JOIN document d ON d.no = p.document_no WHERE d.id = $1
     UNION ALL SELECT false, u.seq, u.session_no, u.push_no, u.client_id, u.clock_end, u.base_seq,
       floor(extract(epoch FROM u.created_at) * 1000), u.payload
     FROM document_update u JOIN document d ON d.no = u.document_no WHERE d.id = $1
     ORDER BY is_page DESC, seq`,
    [documentId],
  );
  const sessions = await query<Session>(
    `SELECT s.* FROM document_session s JOIN document d ON d.no = s.document_no WHERE d.id = $1`,
    [documentId],
  );
  const byNo = new Map(sessions.map((session) => [Number(session.no), session]));
  return stored.flatMap(rowsOf).map((row) => {
    const session = byNo.get(row.sessionNo);
    if (session === undefined) throw new Error(`Row ${row.seq} is of no session.`);
    const { person_id: personId, mandate_id: mandateId } = session;
    return { ...row, session: session.session.toString('hex'), personId, mandateId };
  });
}

function rowsOf(row: Stored): PageRow[] {
  if (row.is_page)
    return decodePage(brotliDecompressSync(row.bytes)).map((one) => ({ ...one, bytes: Uint8Array.from(one.bytes) }));
  return [
    {
      seq: Number(row.seq),
      sessionNo: Number(row.session_no),
      pushNo: Number(row.push_no),
      clientId: Number(row.client_id),
      clockEnd: Number(row.clock_end),
      baseSeq: Number(row.base_seq),
      atMs: Number(row.at_ms),
      bytes: Uint8Array.from(row.bytes),
    },
  ];
}
