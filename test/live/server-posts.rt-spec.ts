import { SCHEMA_VERSION } from '#contracts';
import { startServer, type TestServer, waitFor } from '../support/index.js';
import { type RawWriter, textOf, typing } from '../support/raw-collab-client.js';
import {
  addMember,
  endMandate,
  logOf,
  makeWorld,
  type Member,
  newWriter,
  storedText,
  type World,
} from './live-world.js';
import { Pages } from './client-world.js';
import { textIn, clausesOf, wordsIn } from '../support/typing.js';

let server: TestServer;
let world: World;
const pages = new Pages(() => server);

beforeAll(async () => {
  server = await startServer({ env: { LIVE_POSTED_UPDATES_PER_MINUTE: '8' } });
});
beforeEach(async () => {
  world = await makeWorld(server);
});
afterEach(() => pages.closeAll());
afterAll(() => server.close());

describe('pushes over HTTP', () => {
  it('L42 L16 a push is stored, shown and answered as one of the socket; the socket goes on behind it', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    ann.type('one ');
    await ann.acked();
    ann.pushNo += 1;
    const update = typing(ann, 'two ');
    expect(await post(ann, update)).toEqual({ status: 200, body: { pushNo: 2, seq: 3 } });
    await ben.sees('one two ');
    ann.type('three');
    expect(await ann.acked(3)).toBe(4);
    await ben.sees('one two three');
    expect(await post(ann, update, { pushNo: 2 })).toMatchObject({ status: 200, body: { pushNo: 3 } });
    expect(await logOf(world)).toHaveLength(4);
    for (const one of [ann, ben]) one.close();
  });

  it('L42 L21 more than fits a packet is stored; 8 MiB at most', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    ann.pushNo = 1;
    const large = ann.edit((doc) => {
      for (let no = 0; no < 3; no += 1) textOf(doc).insert(0, 'x'.repeat(900_000));
    });
    expect((await post(ann, large)).status).toBe(200);
    await waitFor(() => ben.text.length > 2_700_000, 'the large text');
    const beyond = await post(ann, new Uint8Array(8_388_609), { pushNo: 2 });
    expect(beyond).toMatchObject({ status: 413, body: { code: 'live.too_large' } });
    expect(await logOf(world)).toHaveLength(2);
    for (const one of [ann, ben]) one.close();
  });

  it('L42 is refused as the socket would refuse it', async () => {
    const ann = await newWriter(world);
    ann.pushNo = 1;
    const update = typing(ann, 'x');
    expect(await post(ann, update, { pushNo: 2 })).toMatchObject({
      body: { code: 'live.gap', details: { pushNo: 1 } },
    });
    expect(await post(ann, Uint8Array.of(1, 2, 3))).toMatchObject({ body: { code: 'live.invalid_update' } });
    const strangers = await newWriter(world);
    expect(await post(ann, typing(strangers, 'y'))).toMatchObject({ body: { code: 'live.foreign_client_id' } });
    expect(await post(ann, update, { session: 'f'.repeat(32) })).toMatchObject({
      body: { code: 'live.foreign_client_id' },
    });
    expect(await post(ann, update, {}, strangers.member)).toMatchObject({ status: 403 });
    expect(await post(ann, update, { session: 'me' })).toMatchObject({ body: { code: 'request.invalid' } });
    await endMandate(world, ann.member);
    expect(await post(ann, update)).toMatchObject({ status: 404, body: { code: 'live.not_found' } });
    expect(await logOf(world)).toHaveLength(1);
    for (const one of [ann, strangers]) one.close();
  });

  it('L42 a person posts so many times a minute', async () => {
    const ann = await newWriter(world);
    const answers = [];
    for (let no = 1; no <= 9; no += 1) {
      ann.pushNo = no;
      answers.push((await post(ann, typing(ann, 'x'))).status);
    }
    expect(answers).toEqual([...Array<number>(8).fill(200), 429]);
    ann.close();
  });

  it('L42 the live client sends a large paste over HTTP, in its place', async () => {
    const [ann, ben] = [await addMember(server, world.groupId), await addMember(server, world.groupId)];
    const writing = await pages.open(world.documentId, ann);
    const reading = await pages.open(world.documentId, ben);
    const { text } = writing;
    await text.prepareToWrite();
    const insert = (words: string, atStart = false): void => {
      const [clause] = clausesOf(text.doc);
      if (clause) textIn(clause).insert(atStart ? 0 : textIn(clause).length, words);
    };
    insert('before ');
    text.flush();
    text.doc.transact(() => {
      for (let no = 0; no < 2; no += 1) insert('z'.repeat(900_000), true);
    });
    text.flush();
    insert(' after');
    await text.whenSaved();
    expect(text.status).toMatchObject({ keptEdits: 0, unsaved: 0 });
    await waitFor(() => wordsIn(reading.text.doc) === wordsIn(text.doc), 'the same text');
    expect(await storedText(world)).toContain(' after');
  });
});

async function post(
  { session, pushNo, client, member }: RawWriter & { readonly member: Member },
  update: Uint8Array,
  words: Record<string, unknown> = {},
  as: Member = member,
): Promise<{ status: number; body: unknown }> {
  await client.settled();
  const address = new URL(`/api/documents/${world.documentId}/updates`, server.url);
  const all = { session, pushNo, baseSeq: 1, schemaVersion: SCHEMA_VERSION, ...words };
  for (const [name, value] of Object.entries(all)) address.searchParams.set(name, String(value));
  const response = await fetch(address, {
    method: 'POST',
    body: Uint8Array.from(update),
    headers: { 'Content-Type': 'application/octet-stream', Cookie: as.browser.cookieHeader, Origin: server.url },
  });
  return { status: response.status, body: await response.json() };
}
