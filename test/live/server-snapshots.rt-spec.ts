import { Compactions, DocumentLog, Snapshots } from '#live';
import { LiveConnection, MemoryOutbox } from '#live-client';
import { Transactions } from '#platform';
import { newId } from '#shared';
import * as Y from 'yjs';
import { startServer, type TestServer, waitFor } from '../support/index.js';
import { RawWriter } from '../support/raw-collab-client.js';
import { wordsIn, write } from '../support/typing.js';
import { addMember, connect, logOf, makeWorld, newWriter, openWriter, typeLong, type World } from './live-world.js';

/** Edits after which the state is larger than what comes inline. */
const LONG = 2_500;

describe('joining with a snapshot', () => {
  let server: TestServer;
  let world: World;
  beforeAll(async () => {
    server = await startServer();
  });
  beforeEach(async () => {
    world = await makeWorld(server);
  });
  afterAll(() => server.close());

  async function compact(): Promise<number> {
    const [row] = await server.sql<{ no: number }>(`SELECT no FROM document WHERE id = $1`, [world.documentId]);
    for (;;) {
      const step = await server.app.get(Compactions).step(row?.no ?? 0);
      if (step?.rawRows === 0) return step.snapshotSeq;
    }
  }

  async function docOfLog(upToSeq = Number.MAX_SAFE_INTEGER): Promise<Y.Doc> {
    const doc = new Y.Doc();
    for (const { seq, payload } of await logOf(world)) if (seq <= upToSeq) Y.applyUpdate(doc, payload);
    return doc;
  }

  it('L7 a small one comes in the answer, the tail behind it', async () => {
    const ann = await newWriter(world);
    for (let no = 0; no < 5; no += 1) ann.type(`${no} `);
    await ann.acked();
    expect(await compact()).toBe(6);
    ann.type('behind');
    await ann.acked();
    const reader = await openWriter(world, world.chair, { isReader: true });
    expect(reader.joined).toMatchObject({ headSeq: 7, tailFrom: 6, snapshot: { seq: 6, encoding: 'raw' } });
    expect(reader.frames.flatMap(({ rows }) => rows.map(({ seq }) => seq))).toEqual([7]);
    expect(reader.text).toBe(ann.text);
    for (const writer of [ann, reader]) writer.close();
  });

  it('L7 a large one comes by its address, for those who may read, for ever the same', async () => {
    await typeLong(world, LONG, 11);
    const seq = await compact();
    const reader = await openWriter(world, world.chair, { isReader: true });
    const url = reader.joined.snapshot?.url ?? '';
    expect(reader.joined).toMatchObject({ headSeq: seq, tailFrom: seq, snapshot: { seq, encoding: 'br' } });
    expect(url).toMatch(new RegExp(`^/api/documents/${world.documentId}/snapshots/${seq}-[0-9a-f]{16}$`));
    expect(wordsIn(reader.doc)).toBe(wordsIn(await docOfLog()));
    const get = (path: string, cookie: string | undefined, accept = 'br') =>
      fetch(server.url + path, { headers: { 'Accept-Encoding': accept, ...(cookie ? { Cookie: cookie } : {}) } });
    const own = world.chair.browser.cookieHeader;
    const packed = await get(url, own);
    expect(packed.status).toBe(200);
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(packed.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    const plain = await get(url, own, 'identity');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(Buffer.from(await plain.arrayBuffer()).equals(Buffer.from(await packed.arrayBuffer()))).toBe(true);
    const outsider = await addMember(server, (await makeWorld(server)).groupId);
    const refused = [
      await get(url, undefined),
      await get(url, outsider.browser.cookieHeader),
      await get(
        url.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')),
        own,
      ),
      await get(url.replace(world.documentId, newId()), own),
      await get(url.replace(`${seq}-`, `${seq + 1}-`), own),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    for (const { headers } of refused) expect(headers.get('cache-control') ?? '').not.toContain('immutable');
    reader.close();
  });

  it('L8 who missed little gets rows, from pages or not, and who missed much the snapshot', async () => {
    await typeLong(world, LONG, 12);
    const seq = await compact();
    const client = await connect(world, world.chair);
    const join = (lastSeq: number) => client.join(world.documentId, { lastSeq });
    expect(await join(seq)).toMatchObject({ tailFrom: seq });
    const little = await join(seq - 2_000);
    expect(little).toMatchObject({ tailFrom: seq - 2_000 });
    expect(little).not.toHaveProperty('snapshot');
    const rows = () => client.updates.flatMap((frame) => frame.rows.map((row) => row.seq));
    await client.until(() => rows().at(-1) === seq, 'the tail');
    expect(rows()).toEqual(Array.from({ length: 2_000 }, (_, index) => seq - 1_999 + index));
    expect(await join(seq - 2_001)).toMatchObject({ tailFrom: seq, snapshot: { seq } });
    expect(await join(seq + 1)).toMatchObject({ headSeq: seq, tailFrom: seq, snapshot: { seq } });
    client.close();
  });

  it('L7 another process may have written and compacted: its snapshot is joined with', async () => {
    const ann = await newWriter(world);
    ann.type('here');
    await ann.acked();
    const elsewhere = await startServer({ database: server.database });
    const there = { ...world, server: elsewhere };
    const bob = await openWriter(there, await addMember(server, world.groupId));
    for (let no = 0; no < 50; no += 1) bob.type(`there ${no} `);
    await bob.acked();
    const seq = await compact();
    const late = await RawWriter.open(await connect(world, world.chair), world.documentId, { isReader: true });
    expect(late.joined).toMatchObject({ snapshot: { seq }, headSeq: seq, tailFrom: seq });
    expect(late.text).toBe(bob.text);
    await ann.sees('there 49');
    ann.type(' and here again');
    await ann.acked();
    await late.sees('and here again');
    for (const writer of [ann, bob, late]) writer.close();
    await elsewhere.close();
  });

  it('the client of the page loads it, writes on, and comes back', async () => {
    await typeLong(world, LONG, 13);
    await compact();
    const member = await addMember(server, world.groupId);
    const connection = new LiveConnection({ url: server.url, cookie: member.browser.cookieHeader });
    const text = connection.open(world.documentId, { outbox: new MemoryOutbox() });
    await waitFor(() => text.status.loaded, 'the text is loaded');
    expect(wordsIn(text.doc)).toBe(wordsIn(await docOfLog()));
    await write(text, ' Written on.');
    await text.whenSaved();
    await compact();
    expect(wordsIn(await docOfLog())).toContain('Written on.');
    expect(wordsIn(text.doc)).toBe(wordsIn(await docOfLog()));
    await text.close();
    await connection.close();
  });

  it('100 people join a long text at once', async () => {
    await typeLong(world, LONG, 14);
    const seq = await compact();
    const clients = await Promise.all(Array.from({ length: 25 }, () => connect(world, world.chair)));
    const words = wordsIn(await docOfLog());
    const startedAt = performance.now();
    for (let round = 0; round < 4; round += 1) {
      const states = await Promise.all(
        clients.map(async (client) => {
          const joined = await client.join(world.documentId);
          if (!joined.ok) throw new Error(joined.error);
          expect(joined.snapshot?.seq).toBe(seq);
          return client.snapshot(joined);
        }),
      );
      const doc = new Y.Doc();
      Y.applyUpdate(doc, states.at(-1) ?? new Uint8Array());
      expect(wordsIn(doc)).toBe(words);
      expect(new Set(states.map((state) => state?.length)).size).toBe(1);
    }
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    for (const client of clients) client.close();
  });

  it('any past text is rebuilt from the nearest state and the rows behind it', async () => {
    await typeLong(world, 1_000, 15);
    await compact();
    await typeLongAgain();
    const head = await compact();
    const { rebuilt, known } = await server.app.get(Transactions).read(async (tx) => {
      const past = [0, 1, 499, 1_000, 1_001, 1_002, 1_100, head - 1, head];
      const texts = [];
      for (const seq of past) texts.push(await textAt(tx, seq));
      return { rebuilt: texts, known: past };
    });
    for (const [index, seq] of known.entries()) expect(rebuilt[index]).toBe(wordsIn(await docOfLog(seq)));
  });

  async function typeLongAgain(): Promise<void> {
    const ann = await newWriter(world);
    for (let no = 0; no < 150; no += 1) {
      ann.type(`${no} `);
      if (no % 50 === 49) await ann.acked();
    }
    ann.close();
  }

  async function textAt(tx: Parameters<Snapshots['nearest']>[0], seq: number): Promise<string> {
    const nearest = await server.app.get(Snapshots).nearest(tx, world.documentId, seq);
    const doc = new Y.Doc();
    if (nearest) Y.applyUpdate(doc, nearest.state);
    const range = { afterSeq: nearest?.seq ?? 0, toSeq: seq };
    for await (const page of server.app.get(DocumentLog).rows(tx, world.documentId, range))
      for (const { bytes } of page) Y.applyUpdate(doc, bytes);
    return wordsIn(doc);
  }
});
