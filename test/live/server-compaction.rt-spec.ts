import { Compactions, DocumentLog } from '#live';
import { collabEvents } from '#contracts';
import { Transactions, type Tx } from '#platform';
import { DocumentStore } from '#proposals';
import { toPlainText, yjsToDocument } from '#document';
import { createHash } from 'node:crypto';
import { proofOf } from '../../libs/live/src/domain/page.js';
import { UpdateLogRepository } from '../../libs/live/src/persistence/update-log.repository.js';
import { runSql, startServer, type TestServer } from '../support/index.js';
import { typing } from '../support/raw-collab-client.js';
import { readStoredLog, type StoredLogRow } from '../support/stored-log.js';
import { connect, makeWorld, newWriter, typeLong, type World } from './live-world.js';

describe('compaction', () => {
  let server: TestServer;
  let world: World;
  let documentNo: number;
  beforeAll(async () => {
    server = await startServer();
  });
  beforeEach(async () => {
    world = await makeWorld(server);
    documentNo = await numberOf(world);
  });
  afterAll(() => server.close());

  async function numberOf({ documentId }: World): Promise<number> {
    const [row] = await server.sql<{ no: number }>(`SELECT no FROM document WHERE id = $1`, [documentId]);
    return row?.no ?? 0;
  }

  function logNow(): Promise<StoredLogRow[]> {
    return readStoredLog((query, parameters) => server.sql(query, parameters), world.documentId);
  }

  /** Stores edits of three people. @returns the log */
  async function typed(edits: number, seed: number): Promise<StoredLogRow[]> {
    await typeLong(world, edits, seed);
    return logNow();
  }

  async function rawRows(): Promise<number> {
    const [row] = await server.sql<{ count: string }>(
      `SELECT count(*) AS count FROM document_update WHERE document_no = $1`,
      [documentNo],
    );
    return Number(row?.count);
  }

  const step = () => server.app.get(Compactions).step(documentNo);

  async function storedText(): Promise<string> {
    const { document } = await server.app
      .get(Transactions)
      .read((tx) => server.app.get(DocumentStore, { strict: false }).read(tx, world.documentId));
    return toPlainText(document);
  }

  const textOf = (log: readonly StoredLogRow[]) => toPlainText(yjsToDocument(log.map(({ bytes }) => bytes)));

  it('keeps every row, with its author, time, numbers and bytes', async () => {
    const before = await typed(1_300, 1);
    expect(await step()).toEqual({ snapshotSeq: 1_301, rawRows: 0 });
    expect(await rawRows()).toBe(0);
    expect(await logNow()).toEqual(before);
    expect(await storedText()).toBe(textOf(before));
    expect(await step()).toEqual({ snapshotSeq: 1_301, rawRows: 0 });
    expect(await logNow()).toEqual(before);
  });

  it('works a long log off in steps, and goes on with what is typed meanwhile', async () => {
    const before = await typed(3_000, 2);
    const writer = await newWriter(world);
    expect(await step()).toEqual({ snapshotSeq: 2_000, rawRows: 1_001 });
    for (let no = 0; no < 20; no += 1) writer.type(`${no} `);
    const [left] = await Promise.all([step(), writer.acked()]);
    expect(left?.snapshotSeq).toBeGreaterThanOrEqual(3_001);
    const after = await logNow();
    expect(after.slice(0, 3_001)).toEqual(before);
    expect(after.map(({ seq }) => seq)).toEqual(Array.from({ length: 3_021 }, (_, index) => index + 1));
    expect(await storedText()).toBe(textOf(after));
    writer.close();
  });

  it('gives rows of any range from pages and the raw log alike', async () => {
    const before = await typed(1_200, 3);
    await step();
    const writer = await newWriter(world);
    writer.type('behind the pages');
    await writer.acked();
    const log = server.app.get(DocumentLog);
    for (const [afterSeq, toSeq] of [
      [0, 1_202],
      [399, 403],
      [400, 401],
      [1_200, 1_202],
      [1_201, 1_300],
      [1_202, 1_300],
    ] as const) {
      const rows = await server.app.get(Transactions).read(async (tx) => {
        const all = [];
        for await (const page of log.rows(tx, world.documentId, { afterSeq, toSeq })) all.push(...page);
        return all;
      });
      expect(rows.map(({ seq }) => seq)).toEqual(
        Array.from({ length: Math.min(toSeq, 1_202) - afterSeq }, (_, index) => afterSeq + 1 + index),
      );
      for (const { seq, at, bytes, sessionNo, pushNo, baseSeq, clientId } of rows.filter((row) => row.seq <= 1_201)) {
        const row = before[seq - 1];
        expect({ seq, atMs: at.getTime(), sessionNo, pushNo, baseSeq, clientId }).toEqual({
          seq,
          atMs: row?.atMs,
          sessionNo: row?.sessionNo,
          pushNo: row?.pushNo,
          baseSeq: row?.baseSeq,
          clientId: row?.clientId,
        });
        expect(Buffer.from(bytes).equals(row?.bytes ?? new Uint8Array())).toBe(true);
      }
    }
    writer.close();
  });

  it('two at once, and one after the other, do it once', async () => {
    const before = await typed(1_900, 4);
    const steps = await Promise.all([step(), step(), step()]);
    expect(steps.filter((one) => one?.snapshotSeq === 1_901).length).toBeGreaterThan(0);
    expect(await logNow()).toEqual(before);
    expect(await rawRows()).toBe(0);
  });

  it.each([
    ['the page is added', 'document_page', 'INSERT'],
    ['its rows are removed', 'document_update', 'DELETE'],
    ['the snapshot is added', 'document_snapshot', 'INSERT'],
    ['the document is marked', 'document', 'UPDATE'],
  ])('what breaks off when %s has not happened, and is done the next time', async (_, table, action) => {
    const before = await typed(1_000, 5);
    await server.sql(`
      CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken off'; END $$;
      CREATE TRIGGER break_off AFTER ${action} ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION break_off()`);
    await expect(step()).rejects.toThrow('broken off');
    await server.sql(`DROP FUNCTION break_off CASCADE`);
    expect(await rawRows()).toBe(1_001);
    expect(await logNow()).toEqual(before);
    expect(await step()).toEqual({ snapshotSeq: 1_001, rawRows: 0 });
    expect(await logNow()).toEqual(before);
  });

  it('of a text that is not whole changes nothing', async () => {
    await typed(1_000, 6);
    // As the owner: a row in the middle is lost, and what came later builds on it.
    await server.sql(`ALTER TABLE document_update DISABLE TRIGGER document_update_insert_only`);
    await server.sql(`UPDATE document_update SET payload = '\\x0000' WHERE document_no = $1 AND seq = 500`, [
      documentNo,
    ]);
    await server.sql(`ALTER TABLE document_update ENABLE TRIGGER document_update_insert_only`);
    const before = await logNow();
    await expect(step()).rejects.toThrow();
    expect(await logNow()).toEqual(before);
    expect(await rawRows()).toBe(1_001);
  });

  it('is the one way in which rows leave the raw log: the server’s own role has no other', async () => {
    await typed(20, 8);
    const asServer = <Row>(sql: string, parameters: readonly unknown[] = []) =>
      runSql<Row>(server.databaseUrl, sql, parameters);
    const move = (from: number, to: number, proof: Buffer) =>
      asServer(`SELECT move_to_page($1, $2, $3, '\\x00', $4)`, [documentNo, from, to, proof]);
    const rows = (await logNow()).slice(0, 10);
    const proof = createHash('sha256').update(proofOf(rows)).digest();
    for (const sql of [
      `DELETE FROM document_update WHERE document_no = ${documentNo}`,
      `UPDATE document_update SET push_no = 1 WHERE document_no = ${documentNo}`,
      `DELETE FROM document_page`,
      `UPDATE document_page SET bytes = ''`,
      `TRUNCATE document_page`,
    ])
      await expect(asServer(sql)).rejects.toMatchObject({ code: '42501' });
    await expect(move(1, 9, proof)).rejects.toMatchObject({ code: '23514' });
    await expect(move(1, 11, proof)).rejects.toMatchObject({ code: '23514' });
    await expect(move(2, 10, proof)).rejects.toMatchObject({ code: '40001' });
    for (const [index, key] of (
      ['pushNo', 'clientId', 'clockEnd', 'baseSeq', 'atMs', 'sessionNo'] as const
    ).entries()) {
      const forged = rows.map((row) => (row.seq === index + 1 ? { ...row, [key]: row[key] + 1 } : row));
      const forgedProof = createHash('sha256').update(proofOf(forged)).digest();
      await expect(move(1, 10, forgedProof)).rejects.toMatchObject({ code: '23514' });
    }
    expect(await rawRows()).toBe(21);
    await move(1, 10, proof);
    await expect(move(1, 10, proof)).rejects.toMatchObject({ code: '40001' });
    expect(await rawRows()).toBe(11);
  });

  it('leaves what is stored known: a push that is sent again is not stored again', async () => {
    const writer = await newWriter(world);
    const update = typing(writer, 'once');
    writer.push(update);
    const seq = await writer.acked();
    await step();
    const before = await logNow();
    const elsewhere = await startServer({ database: server.database });
    const client = await connect({ ...world, server: elsewhere }, writer.member);
    const joined = await client.join(world.documentId, { session: writer.session });
    expect(joined).toMatchObject({ ok: true, lastPushNo: 1, headSeq: seq });
    if (joined.ok) client.send(collabEvents.push, { channel: joined.channel, pushNo: 1, baseSeq: 1, update });
    await client.until(() => client.acks.some(({ pushNo }) => pushNo === 1), 'the push is acknowledged again');
    expect(await logNow()).toEqual(before);
    const [first] = before.filter(({ session }) => session === writer.session);
    const again = { documentNo, seq: seq + 1, sessionNo: first?.sessionNo ?? 0, pushNo: 1, clientId: 2, clockEnd: 99 };
    const updates = server.app.get(UpdateLogRepository, { strict: false });
    const store = (tx: Tx) => updates.append(tx, [{ ...again, baseSeq: 1, payload: update }]);
    await expect(server.app.get(Transactions).run(store)).rejects.toThrow('does not follow');
    expect(await logNow()).toEqual(before);
    client.close();
    writer.close();
    await elsewhere.close();
  });

  it('counts what is still to be done', async () => {
    const compactions = server.app.get(Compactions);
    const before = await compactions.debt();
    await typed(900, 7);
    expect(await compactions.debt()).toBe(before + 900);
    await step();
    expect(await compactions.debt()).toBeLessThan(before + 900);
  });
});
