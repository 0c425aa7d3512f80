import { type LiveDocument, MemoryOutbox } from '#live-client';
import { type CuttableProxy, startProxy } from '../support/cuttable-proxy.js';
import { startServer, type TestServer } from '../support/index.js';
import { connect, converged, type LiveClient } from '../support/live-clients.js';
import { liveFixture } from '../support/live-fixture.js';
import { wordsIn, write } from '../support/typing.js';
import { waitFor } from '../support/wait-for.js';

describe('outbox of the live client', () => {
  let proxy: CuttableProxy;
  let server: TestServer;
  const clients: LiveClient[] = [];

  beforeAll(async () => {
    proxy = await startProxy();
    server = await startServer({ env: { PUBLIC_URL: proxy.url } });
    proxy.pointAt(server.port);
  });
  afterEach(async () => {
    proxy.passAnswers();
    proxy.comeUp();
    for (const { connection } of clients.splice(0)) await connection.close();
  });
  afterAll(async () => {
    await server.close();
    await proxy.close();
  });

  const join = (cookie: string): LiveClient => {
    const client = connect(proxy, cookie);
    clients.push(client);
    return client;
  };
  const opened = async (cookie: string, documentId: string, outbox = new MemoryOutbox()): Promise<LiveDocument> => {
    const text = join(cookie).open(documentId, { outbox });
    await text.whenLoaded();
    return text;
  };
  const times = (words: string, part: string): number => words.split(part).length - 1;
  const storedPushes = async (documentId: string): Promise<number> => {
    const [row] = await server.sql<{ head: string }>('SELECT head_seq AS head FROM document WHERE id = $1', [
      documentId,
    ]);
    return Number(row?.head);
  };

  it('L15 L8 edits made offline survive a reload, and merge with what others wrote meanwhile', async () => {
    const { documentId, people } = await liveFixture(server, 2);
    const [a, b] = people;
    const outbox = new MemoryOutbox();
    const before = await opened(a.cookie, documentId, outbox);
    const other = await opened(b.cookie, documentId);
    await write(before, 'base. ');
    await converged([before, other]);
    proxy.goDown();
    await before.until(({ connection }) => connection === 'offline');
    await write(before, 'typed offline. ');
    before.flush();
    expect(before.status).toMatchObject({ writable: true, saving: false, unsaved: 1 });
    await clients[0].connection.close();
    expect(await outbox.waiting()).toEqual([{ documentId, unsaved: 1, kept: 0 }]);
    proxy.comeUp();
    await other.until(({ connection }) => connection === 'online');
    await write(other, 'typed by a colleague. ');
    await other.whenSaved();
    const after = await opened(a.cookie, documentId, outbox);
    await converged([after, other]);
    for (const part of ['base. ', 'typed offline. ', 'typed by a colleague. ']) {
      expect(times(wordsIn(after.doc), part)).toBe(1);
    }
    expect(await outbox.waiting()).toEqual([]);
    await write(after, 'and on.');
    await converged([after, other]);
  });

  it('L15 a connection cut between push and acknowledgement doubles nothing', async () => {
    const { documentId, people } = await liveFixture(server, 2);
    const [a, b] = people;
    const text = await opened(a.cookie, documentId);
    await write(text, 'first ');
    await text.whenSaved();
    const head = await storedPushes(documentId);
    proxy.holdAnswers();
    await write(text, 'unanswered ');
    text.flush();
    await waitFor(async () => (await storedPushes(documentId)) === head + 1, 'the push to be stored');
    expect(text.status.unsaved).toBe(1);
    proxy.cut();
    proxy.passAnswers();
    await text.whenSaved();
    expect(await storedPushes(documentId)).toBe(head + 1);
    const other = await opened(b.cookie, documentId);
    await converged([text, other]);
    expect(times(wordsIn(other.doc), 'unanswered')).toBe(1);
  });

  it('L8 a lost connection is resumed behind the last row: none comes twice, none is missing', async () => {
    const { documentId, people } = await liveFixture(server, 2);
    const [a, b] = people;
    const seen: number[] = [];
    const reader = join(a.cookie).open(documentId, { observer: { rowApplied: ({ seq }) => void seen.push(seq) } });
    await reader.whenLoaded();
    const writer = await opened(b.cookie, documentId);
    for (let round = 0; round < 5; round += 1) {
      await write(writer, `round ${round} `);
      await writer.whenSaved();
      if (round % 2 === 0) proxy.cut();
    }
    await converged([reader, writer]);
    expect(seen).toEqual(Array.from({ length: reader.appliedSeq }, (_, index) => index + 1));
  });

  it('leaves the outbox of another open tab alone, and drains it when that tab is gone', async () => {
    const { documentId, people } = await liveFixture(server, 1);
    const [{ cookie }] = people;
    const outbox = new MemoryOutbox();
    const first = await opened(cookie, documentId, outbox);
    await write(first, 'one ');
    await first.whenSaved();
    proxy.goDown();
    await write(first, 'two ');
    first.flush();
    const second = join(cookie).open(documentId, { outbox }); // while the first one is open, and offline
    proxy.comeUp();
    await converged([first, second]);
    await write(second, 'three ');
    await converged([first, second]);
    expect(wordsIn(second.doc)).toBe(wordsIn(first.doc));
    for (const word of ['one', 'two', 'three']) expect(times(wordsIn(first.doc), word)).toBe(1);
    expect(await outbox.waiting()).toEqual([]);
  });

  it('settles what two pages left, one after the other, before it writes itself', async () => {
    const { documentId, people } = await liveFixture(server, 1);
    const [{ cookie }] = people;
    const outbox = new MemoryOutbox();
    for (const words of ['first page ', 'second page ']) {
      const text = await opened(cookie, documentId, new MemoryOutbox());
      await text.prepareToWrite();
      await text.close();
    }
    const pages = [await opened(cookie, documentId, outbox), await opened(cookie, documentId, outbox)];
    for (const page of pages) await page.prepareToWrite();
    proxy.goDown();
    await write(pages[0], 'first page ');
    await write(pages[1], 'second page ');
    for (const { connection } of clients.splice(0)) await connection.close();
    expect(await outbox.sessions(documentId)).toHaveLength(2);
    proxy.comeUp();
    const text = await opened(cookie, documentId, outbox);
    await write(text, 'third page');
    await text.whenSaved();
    for (const part of ['first page', 'second page', 'third page']) expect(times(wordsIn(text.doc), part)).toBe(1);
    expect(await outbox.waiting()).toEqual([]);
  });

  it('L12 begins to write offline under an id of its own, which the server takes later', async () => {
    const { documentId, people } = await liveFixture(server, 2);
    const [a, b] = people;
    const text = await opened(a.cookie, documentId);
    proxy.goDown();
    await write(text, 'begun offline');
    expect(text.doc.clientID).toBeGreaterThanOrEqual(2 ** 32);
    proxy.comeUp();
    const other = await opened(b.cookie, documentId);
    await converged([text, other]);
    expect(times(wordsIn(other.doc), 'begun offline')).toBe(1);
    expect(text.status).toMatchObject({ unsaved: 0, keptEdits: 0 });
  });

  it('L12 an id made offline is told to the server after a reload, too', async () => {
    const { documentId, people } = await liveFixture(server, 1);
    const [{ cookie }] = people;
    const outbox = new MemoryOutbox();
    const before = await opened(cookie, documentId, outbox);
    proxy.goDown();
    await write(before, 'begun offline');
    await clients.splice(0)[0].connection.close();
    proxy.comeUp();
    const after = await opened(cookie, documentId, outbox);
    await after.whenSaved();
    expect(times(wordsIn(after.doc), 'begun offline')).toBe(1);
    expect(after.status.keptEdits).toBe(0);
  });

  it('L38 comes back after a planned stop of the server, and saves what was typed meanwhile', async () => {
    const { documentId, people } = await liveFixture(server, 2);
    const texts = await Promise.all(people.map(({ cookie }) => opened(cookie, documentId)));
    await write(texts[0], 'before ');
    await converged(texts);
    const { database } = server;
    const next = startServer({ database, env: { PUBLIC_URL: proxy.url } });
    proxy.goDown();
    await write(texts[1], 'during ');
    proxy.pointAt((await next).port);
    proxy.comeUp();
    await converged(texts, 20_000);
    expect(times(wordsIn(texts[0].doc), 'during')).toBe(1);
    for (const { connection } of clients.splice(0)) await connection.close();
    await (await next).close();
    proxy.pointAt(server.port);
  });
});
