import { LiveConnection, type LiveDocument, MemoryOutbox } from '#live-client';
import { startProxy } from '../support/cuttable-proxy.js';
import { cloneDatabase, type ClonedDatabase, startServer, type TestServer, waitFor } from '../support/index.js';
import { converged, QUICK } from '../support/live-clients.js';
import { chanceOf } from '../support/random.js';
import { typeAtRandom, wordsIn, write } from '../support/typing.js';
import { makeDraft, Pages } from './client-world.js';
import { logOf } from './live-world.js';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

let database: ClonedDatabase;
let server: TestServer;
const pages = new Pages(() => server);

beforeAll(async () => {
  database = await cloneDatabase();
  server = await startServer({ database });
});
afterEach(() => pages.closeAll());
afterAll(async () => {
  await server.close();
  await database.drop();
});

describe('networks as they are', () => {
  it('L1 where WebSocket is refused everything goes by long polling', async () => {
    const draft = await makeDraft(server);
    const connections = [draft.ann, draft.ben].map(
      ({ browser }) =>
        new LiveConnection({
          url: server.url,
          cookie: browser.cookieHeader,
          reconnect: QUICK,
          transports: ['polling'],
        }),
    );
    const texts = connections.map((one) => one.open(draft.documentId, { outbox: new MemoryOutbox() }));
    await Promise.all(texts.map((text) => text.whenLoaded()));
    for (const [index, text] of texts.entries()) await write(text, ` words ${index}`);
    await converged(texts);
    expect(wordsIn(texts[0]?.doc ?? fail())).toMatch(/words 0[\s\S]*words 1|words 1[\s\S]*words 0/u);
    await Promise.all(connections.map((one) => one.close(0)));
  });

  it(`L7 L15 a phone that changes networks again and again loses nothing and doubles nothing (SEED=${SEED})`, async () => {
    const draft = await makeDraft(server);
    const proxy = await startProxy();
    proxy.pointAt(server.port);
    const options = { url: proxy.url, origin: server.url, cookie: draft.ann.browser.cookieHeader, reconnect: QUICK };
    const phone = new LiveConnection(options);
    const onPhone = phone.open(draft.documentId, { outbox: new MemoryOutbox() });
    const page = await pages.open(draft.documentId, draft.ben);
    await onPhone.whenLoaded();
    const chance = chanceOf(SEED);
    const bots = [typeAtRandom(onPhone, chance, 15), typeAtRandom(page.text, chance, 40)];
    for (let change = 1; change <= 12; change += 1) {
      const before = (await logOf(draft)).length;
      await waitFor(async () => (await logOf(draft)).length > before + 3, 'typing goes on');
      if (change % 3 === 0)
        proxy.holdAnswers(); // sent, and never heard of again
      else proxy.cut();
      if (change % 3 === 0) {
        const edits = bots[0]?.edits() ?? 0;
        await waitFor(() => (bots[0]?.edits() ?? 0) > edits + 3, 'typing on');
        proxy.cut();
        proxy.passAnswers();
      }
    }
    for (const bot of bots) await bot.stop();
    await converged([onPhone, page.text]);
    const pushes = (await logOf(draft)).map(({ client_id, push_no }) => `${client_id}:${push_no}`);
    expect(new Set(pushes).size).toBe(pushes.length);
    expect([onPhone, page.text].map(({ status }) => status.keptEdits)).toEqual([0, 0]);
    await phone.close(0);
    await proxy.close();
  }, 60_000);

  it('L8 L15 a laptop asleep for a week comes back with a clock that is wrong: its edits and those of the others merge', async () => {
    const draft = await makeDraft(server);
    const laptop = await pages.open(draft.documentId, draft.ann);
    await write(laptop.text, ' before');
    await laptop.text.whenSaved();
    const { outbox } = laptop;
    await laptop.leave();
    const office = await pages.open(draft.documentId, draft.ben);
    for (let no = 0; no < 40; no += 1) {
      await write(office.text, ` ${no}`);
      await office.text.whenSaved();
    }
    const now = Date.now;
    Date.now = () => now() + 7 * 24 * 3_600_000 - 3_600_000 * 30; // a week on, and more than a day off
    try {
      const back = await pages.open(draft.documentId, draft.ann, { outbox });
      await write(back.text, ' after');
      await converged([back.text, office.text]);
      expect(wordsIn(back.text.doc)).toMatch(/before[\s\S]*39[\s\S]*after/u);
    } finally {
      Date.now = now;
    }
    expect(office.text.status.keptEdits).toBe(0);
  });

  it('L11 L13 a tab that is duplicated, outbox and all, writes under an id of its own; nothing is sent twice', async () => {
    const draft = await makeDraft(server);
    const first = await pages.open(draft.documentId, draft.ann);
    await write(first.text, ' first');
    const copy = await pages.open(draft.documentId, draft.ann, { outbox: first.outbox });
    await write(copy.text, ' copy');
    await write(first.text, ' first again');
    await converged([first.text, copy.text]);
    expect(idOf(first.text)).not.toBe(idOf(copy.text));
    const words = wordsIn(copy.text.doc);
    for (const part of [' first', ' copy', ' first again']) expect(words).toContain(part);
    expect(words.split('copy')).toHaveLength(2);
    const rows = (await logOf(draft)).filter(({ client_id }) =>
      [idOf(first.text), idOf(copy.text)].includes(client_id),
    );
    expect(new Set(rows.map(({ client_id }) => client_id)).size).toBe(2);
  });
});

function idOf(text: LiveDocument): number {
  return text.doc.clientID;
}

function fail(): never {
  throw new Error('Two texts were opened.');
}
