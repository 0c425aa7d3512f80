import { collabEvents } from '#contracts';
import { setTimeout as delay } from 'node:timers/promises';
import * as Y from 'yjs';
import { startServer, type TestServer } from '../support/index.js';
import { RawWriter, textOf, typing } from '../support/raw-collab-client.js';
import {
  connect,
  expectUnharmed,
  logOf,
  makeWorld,
  newWriter,
  openWriter,
  storedText,
  type World,
} from './live-world.js';

describe('pushes', () => {
  let server: TestServer;
  let world: World;
  beforeAll(async () => {
    server = await startServer();
  });
  beforeEach(async () => {
    world = await makeWorld(server);
  });
  afterAll(() => server.close());

  it('L16 an edit is stored under its author, acknowledged and shown', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    ann.type(' Hello.');
    expect(await ann.acked()).toBe(2);
    await ben.sees('Seed. Hello.');
    ben.type(' And hello.');
    await ann.sees(' And hello.');
    const rows = await logOf(world);
    expect(rows.map(({ seq, person_id, mandate_id }) => [seq, person_id, mandate_id])).toEqual([
      [1, null, null],
      [2, ann.member.person.personId, ann.member.mandateId],
      [3, ben.member.person.personId, ben.member.mandateId],
    ]);
    expect(await storedText(world)).toContain('Seed. Hello. And hello.');
    ann.close();
    ben.close();
  });

  it('L16 nothing is acknowledged or shown before its commit', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    // Somebody holds the document's row: nothing can be committed meanwhile.
    const release = await holdLock(world);
    ann.type(' Waits.');
    await ann.client.settled();
    await ben.client.settled();
    expect(ann.acks).toEqual([]);
    expect(ben.text).toBe('Seed.');
    expect(await logOf(world)).toHaveLength(1);
    await release();
    await ann.acked();
    await ben.sees(' Waits.');
    ann.close();
    ben.close();
  });

  it('L17 acknowledgements are bundled, come within 200 ms, and count for everything up to their seq', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    const started = performance.now();
    for (let no = 1; no <= 10; no += 1) ann.type(String(no % 10));
    ben.type('!');
    await ann.acked(10);
    await ben.acked();
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(ann.acks.length).toBeLessThan(10);
    const last = ann.acks.at(-1);
    expect(
      (await logOf(world)).find(({ push_no, client_id }) => push_no === 10 && client_id === ann.doc.clientID)?.seq,
    ).toBe(last?.seq);
    const known = new Set(ann.frames.flatMap(({ rows }) => rows.map(({ seq }) => seq)));
    for (const row of await logOf(world))
      if (row.seq <= (last?.seq ?? 0)) expect(known.has(row.seq) || row.client_id === ann.doc.clientID).toBe(true);
    ann.close();
    ben.close();
  });

  it('L14 a push out of order is refused with the number that is missing, and what follows is dropped', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    const before = await logOf(world);
    const [one, two, three] = [typing(ann, 'a'), typing(ann, 'b'), typing(ann, 'c')];
    const send = (pushNo: number, update: Uint8Array): void =>
      ann.client.send(collabEvents.push, { channel: ann.channel, pushNo, baseSeq: 1, update });
    send(2, two);
    send(3, three);
    expect(await ann.rejected(1)).toMatchObject({ error: 'live.gap', pushNo: 1 });
    await ann.client.settled();
    expect(ann.rejections).toHaveLength(1);
    await expectUnharmed(world, ben, before);
    send(1, one);
    send(2, two);
    send(3, three);
    await ann.acked(3);
    expect(await storedText(world)).toContain('abc');
    ann.close();
    ben.close();
  });

  it('L14 L21 more than 64 pushes under way are refused for the moment', async () => {
    const ann = await newWriter(world);
    const release = await holdLock(world);
    const updates = Array.from({ length: 65 }, (_, index) => typing(ann, `${index} `));
    for (const update of updates) ann.push(update);
    expect(await ann.rejected(65)).toMatchObject({ error: 'live.rate_limited', retryAfterMs: 500 });
    await release();
    await ann.acked(64);
    ann.pushNo = 64;
    ann.push(updates[64] ?? updates[0] ?? Uint8Array.of());
    await ann.acked(65);
    expect(await logOf(world)).toHaveLength(66);
    ann.close();
  });

  it('L15 a push that is stored is acknowledged again with its seq, whatever it brings now', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    const update = typing(ann, ' Once.');
    ann.push(update);
    const seq = await ann.acked();
    const before = await logOf(world);
    for (const again of [update, Uint8Array.of(1, 2, 3)])
      ann.client.send(collabEvents.push, { channel: ann.channel, pushNo: 1, baseSeq: 0, update: again });
    await ann.client.until(() => ann.acks.length > 1, 'a second acknowledgement');
    expect(ann.acks.every((ack) => ack.pushNo === 1 && ack.seq === seq)).toBe(true);
    expect(ann.rejections).toEqual([]);
    await expectUnharmed(world, ben, before);
    ann.close();
    ben.close();
  });

  it('L15 an outbox that is resent on a new socket is stored once', async () => {
    const ann = await newWriter(world);
    const updates = ['a', 'b', 'c', 'd'].map((word) => typing(ann, word));
    const release = await holdLock(world);
    for (const update of updates) ann.push(update);
    await ann.client.settled();
    ann.client.close();
    const again = await RawWriter.open(await connect(world, ann.member), world.documentId, {
      session: ann.session,
      isReader: true,
    });
    expect(again.joined.lastPushNo).toBe(0);
    for (const update of updates) again.push(update);
    await again.client.settled();
    await release();
    await again.acked(4);
    expect((await logOf(world)).map(({ push_no }) => push_no)).toEqual([1, 1, 2, 3, 4]);
    expect(await storedText(world)).toContain('Seed.abcd');
    again.close();
  });

  it('L15 after a restart the log knows what is stored', async () => {
    const ann = await newWriter(world);
    ann.type('x');
    await ann.acked();
    ann.client.close();
    const other = await startServer({ database: server.database });
    const elsewhere = { ...world, server: other };
    const cookie = ann.member.browser.cookieHeader;
    const client = await connect(elsewhere, { ...ann.member, browser: Object.assign(ann.member.browser, { cookie }) });
    expect(await client.join(world.documentId, { session: ann.session })).toMatchObject({ lastPushNo: 1 });
    client.close();
    await other.close();
  });

  it('L22 after a refusal nothing of the session is taken but the refused number, and others notice nothing', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    const [good, bad, next] = [typing(ann, 'a'), Uint8Array.of(9, 9), typing(ann, 'b')];
    ann.push(good);
    ann.push(bad);
    ann.push(next);
    expect(await ann.rejected(2)).toMatchObject({ error: 'live.invalid_update' });
    await ann.acked(1);
    const before = await logOf(world);
    expect(before).toHaveLength(2);
    ann.push(next);
    await ann.client.settled();
    await expectUnharmed(world, ben, before);
    ann.pushNo = 1;
    ann.push(next);
    await ann.acked(2);
    expect(await storedText(world)).toContain('ab');
    ann.close();
    ben.close();
  });

  it('L23 the base of an edit is recorded and not trusted', async () => {
    const ann = await newWriter(world);
    ann.type('a', { baseSeq: 2 ** 50 });
    await ann.acked();
    const [row] = await server.sql<{ base_seq: string }>(
      `SELECT base_seq FROM document_update u JOIN document d ON d.no = u.document_no WHERE d.id = $1 AND seq = 2`,
      [world.documentId],
    );
    expect(row?.base_seq).toBe(String(2 ** 50));
    ann.close();
  });

  it('L16 many writers at once: every push has its seq, without gaps, and all have the same text', async () => {
    const writers = await Promise.all(Array.from({ length: 8 }, () => newWriter(world)));
    for (let round = 0; round < 20; round += 1) {
      for (const writer of writers) writer.type(`${round} `);
      await delay(5); // spreads the typing over many batches
    }
    await Promise.all(writers.map((writer) => writer.acked(20)));
    const rows = await logOf(world);
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 161 }, (_, index) => index + 1));
    await Promise.all(writers.map((writer) => writer.client.until(() => writer.lastSeq >= 161, 'the last row')));
    const texts = new Set(writers.map((writer) => writer.text));
    expect(texts.size).toBe(1);
    const reader = await openWriter(world, world.chair, { isReader: true });
    expect(reader.text).toBe([...texts][0]);
    expect(reader.doc.store.pendingStructs).toBeNull();
    for (const writer of [...writers, reader]) writer.close();
  });

  it('L21 an update at the limit is taken, one beyond it is refused', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    const doc = Y.encodeStateAsUpdate(ann.follow());
    expect(doc.length).toBeGreaterThan(0);
    const overhead = typing(ann, 'x').length - 1;
    ann.pushNo = 0;
    const large = ann.edit(({ clientID }) => {
      expect(clientID).toBe(ann.doc.clientID);
      textOf(ann.doc).insert(0, 'y'.repeat(900_000));
    });
    expect(large.length).toBeGreaterThan(overhead);
    const before = await logOf(world);
    ann.push(new Uint8Array(1_000_001));
    expect(await ann.rejected(1)).toMatchObject({ error: 'live.too_large' });
    await expectUnharmed(world, ben, before);
    ann.pushNo = 0;
    ann.push(new Uint8Array(1_000_000));
    await ann.client.until(() => ann.rejections.length > 1, 'the second refusal');
    expect(ann.rejections[1]).toMatchObject({ error: 'live.invalid_update' });
    ann.close();
    ben.close();
  });
});

/** Holds a document's row as a change of stage does. @returns what lets it go */
async function holdLock({ server, documentId }: World): Promise<() => Promise<void>> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT FROM document WHERE id = $1 FOR NO KEY UPDATE', [documentId]);
  return async () => {
    await client.query('COMMIT');
    await client.end();
  };
}
