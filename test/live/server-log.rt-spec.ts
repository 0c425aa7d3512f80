import { DocumentLog } from '#live';
import { Transactions } from '#platform';
import { newId } from '#shared';
import { startServer, type TestServer } from '../support/index.js';
import { logOf, makeWorld, newWriter, type World } from './live-world.js';

describe('reading the log', () => {
  let server: TestServer;
  let world: World;
  beforeAll(async () => {
    server = await startServer();
    world = await makeWorld(server);
  });
  afterAll(() => server.close());

  async function read(documentId: string, range: { afterSeq: number; toSeq?: number }) {
    return server.app.get(Transactions).read(async (tx) => {
      const log = server.app.get(DocumentLog);
      const rows = [];
      for await (const page of log.rows(tx, documentId, range)) rows.push(...page);
      return { rows, authors: await log.authors(tx, documentId), head: await log.head(tx, documentId) };
    });
  }

  it('gives rows in order, with whose they are', async () => {
    const writers = [await newWriter(world), await newWriter(world)];
    for (let no = 0; no < 20; no += 1) writers[no % 2]?.type(`${no} `);
    for (const writer of writers) await writer.acked();
    const stored = await logOf(world);
    const { rows, authors, head } = await read(world.documentId, { afterSeq: 0 });
    expect(rows.map(({ seq, clientId, pushNo, at, bytes }) => ({ seq, clientId, pushNo, at, bytes }))).toEqual(
      stored.map((row) => ({
        seq: row.seq,
        clientId: row.client_id,
        pushNo: row.push_no,
        at: row.created_at,
        bytes: row.payload,
      })),
    );
    expect(rows.map(({ sessionNo }) => authors.get(sessionNo)?.personId ?? null)).toEqual(
      stored.map(({ person_id }) => person_id),
    );
    expect(rows.map(({ sessionNo }) => authors.get(sessionNo)?.mandateId ?? null)).toEqual(
      stored.map(({ mandate_id }) => mandate_id),
    );
    expect(rows.every(({ seq, baseSeq }) => baseSeq < seq)).toBe(true);
    expect(head).toEqual({ headSeq: 21, state: 'open', schemaVersion: 1 });
    for (const writer of writers) writer.close();
  });

  it('gives exactly the range that was asked for', async () => {
    const seqs = async (range: { afterSeq: number; toSeq?: number }) =>
      (await read(world.documentId, range)).rows.map(({ seq }) => seq);
    expect(await seqs({ afterSeq: 3, toSeq: 6 })).toEqual([4, 5, 6]);
    expect(await seqs({ afterSeq: 19 })).toEqual([20, 21]);
    expect(await seqs({ afterSeq: 21 })).toEqual([]);
    expect(await seqs({ afterSeq: 6, toSeq: 6 })).toEqual([]);
  });

  it('knows no text that does not exist', async () => {
    await expect(read(newId(), { afterSeq: 0 })).rejects.toMatchObject({ code: 'live.not_found' });
  });
});
