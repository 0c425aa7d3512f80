import { collabEvents, type NewsMessage, type RoleMessage, type StateMessage, type VersionRow } from '#contracts';
import { Clients, Followers } from '#live';
import { newId } from '#shared';
import { type BusKind, busKinds, type TestBus } from '../support/buses.js';
import { cloneDatabase, type ClonedDatabase, startServer, type TestServer, waitFor } from '../support/index.js';
import { type RawWriter, typing } from '../support/raw-collab-client.js';
import {
  addMember,
  connect,
  endMandate,
  logOf,
  makeWorld,
  moveTo,
  newWriter,
  openWriter,
  storedText,
  type World,
} from '../live/live-world.js';

/** How soon everything has to be right again after the bus failed. */
const SOON_MS = 5_000;

const floods: NodeJS.Timeout[] = [];

/** Types on and on, until cleared or until the test ends. */
function keepDoing(work: () => unknown): NodeJS.Timeout {
  const timer = setInterval(work, 3);
  floods.push(timer);
  return timer;
}

describe.each(busKinds)('a text on two nodes, over $name', (kind) => {
  if (kind.missing === null) tests(kind);
  else it.skip(`not run: ${kind.missing}`, () => undefined);
});

function tests(kind: BusKind): void {
  let bus: TestBus;
  let database: ClonedDatabase;
  let nodes: readonly [TestServer, TestServer];
  let here: World;
  let there: World;

  beforeAll(async () => {
    bus = await kind.open();
    database = await cloneDatabase();
    nodes = [await startServer({ database, env: bus.env }), await startServer({ database, env: bus.env })];
  });

  beforeEach(async () => {
    here = await makeWorld(nodes[0], { visibility: 'public' });
    there = { ...here, server: nodes[1] };
  });

  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.close()));
    await bus.close();
    await database.drop();
  });

  afterEach(() => floods.splice(0).forEach(clearInterval));

  it('L16 L29 edits of both are seen by both, in one order, none twice and none left out', async () => {
    const writers = await Promise.all([here, there, here, there].map((world) => newWriter(world)));
    const reader = await openWriter(there, here.chair, { isReader: true });
    for (let no = 1; no <= 30; no += 1) {
      for (const writer of writers) writer.type(`${no} `);
      if (no % 10 === 0) await Promise.all(writers.map((writer) => writer.acked(no)));
    }
    await Promise.all(writers.map((writer) => writer.client.until(() => writer.lastSeq >= 121, 'all rows')));
    await reader.client.until(() => reader.lastSeq >= 121, 'all rows');
    const text = await storedText(here);
    for (const writer of writers) expect(writer.text).toBe(text);
    expect(reader.frames.flatMap(({ rows }) => rows.map(({ seq }) => seq))).toEqual(
      Array.from({ length: 121 }, (_, index) => index + 1),
    );
    for (const one of [...writers, reader]) one.close();
  });

  it('L43 a comment at one node is told at the other', async () => {
    const reader = await openWriter(there, here.chair, { isReader: true });
    const { browser } = await addMember(nodes[0], here.groupId);
    const thread = { id: newId(), kind: 'general', audience: 'group', comment: { id: newId(), body: 'Words.' } };
    await browser.post(`/api/proposals/${here.proposalId}/threads`, thread);
    const news = () => reader.client.all<NewsMessage>(collabEvents.news);
    await reader.client.until(() => news().length > 0, 'the news');
    expect(news()[0]).toMatchObject({ topic: 'threads', seq: 1 });
    reader.close();
  });

  it('L9 L15 a session goes on at the other node: what is stored is not stored again', async () => {
    const ann = await newWriter(here);
    const update = typing(ann, 'moved ');
    ann.push(update);
    await ann.acked();
    ann.close();
    const again = await openWriter(there, ann.member, { session: ann.session });
    expect(again.joined).toMatchObject({ lastPushNo: 1 });
    expect(again.doc.clientID).toBe(ann.doc.clientID);
    again.push(update);
    expect(await again.acked(1)).toBe(2);
    again.pushNo = 1;
    again.type('on');
    await again.acked(2);
    expect(await logOf(here)).toHaveLength(3);
    again.close();
  });

  it('L33 L36 presence is seen at the other node, by those who come later, too, and ends with the connection', async () => {
    const [ann, ben] = [await newWriter(here), await newWriter(there)];
    ann.client.send(collabEvents.presenceSet, { channel: ann.channel, state: Uint8Array.of(1, 7) });
    const shows = (writer: RawWriter) => writer.client.ticks.flatMap(({ changed }) => changed);
    await ben.client.until(() => shows(ben).length > 0, 'presence');
    expect(shows(ben)[0]).toMatchObject({
      connection: ann.joined.connection,
      user: { personId: ann.member.person.personId },
    });
    const late = await openWriter(there, here.chair, { isReader: true });
    await late.client.until(() => shows(late).some(({ connection }) => connection === ann.joined.connection));
    ann.type('x', { presence: Uint8Array.of(1, 8) });
    await ben.client.until(() => shows(ben).some(({ state }) => state[1] === 8), 'presence of the push');
    ann.close();
    const removed = () => ben.client.ticks.flatMap((tick) => tick.removed);
    await ben.client.until(() => removed().includes(ann.joined.connection), 'the removal');
    for (const one of [ben, late]) one.close();
  });

  it('L34 observers and anonymous readers at the other node get no presence', async () => {
    const ann = await newWriter(here);
    const reader = await openWriter(there, await addMember(nodes[0], here.groupId, { role: 'observer' }), {
      isReader: true,
    });
    const anonymous = await connect(there);
    await anonymous.join(here.documentId);
    ann.type('x', { presence: Uint8Array.of(1, 8) });
    await reader.sees('x');
    await anonymous.until(() => (anonymous.updates.at(-1)?.toSeq ?? 0) >= 2);
    ann.type('y', { presence: Uint8Array.of(1, 9) });
    await reader.sees('xy');
    expect(reader.client.ticks).toEqual([]);
    expect([...reader.frames, ...anonymous.updates].every(({ presence }) => presence === undefined)).toBe(true);
    for (const one of [ann, reader, anonymous]) one.close();
  });

  it('L25 L27 a right that one node withdraws is gone at the other: told, and nothing is committed after it', async () => {
    const ben = await newWriter(there);
    const flood = keepDoing(() => ben.type('z'));
    await ben.acked(1);
    await endMandate(here, ben.member);
    const [row] = await nodes[0].sql<{ at: Date }>(`SELECT clock_timestamp() AS at`);
    await ben.client.until(() => ben.client.all<RoleMessage>(collabEvents.role).length > 0, 'the role');
    clearInterval(flood);
    ben.type('late');
    await ben.client.until(() => ben.rejections.some(({ error }) => error === 'live.forbidden'));
    expect((await logOf(here)).filter(({ created_at }) => created_at > (row?.at ?? 0))).toEqual([]);
    ben.close();
  });

  it('L26 L27 a text that one node freezes is frozen at the other', async () => {
    const ben = await newWriter(there);
    const flood = keepDoing(() => ben.type('z'));
    await ben.acked(1);
    await moveTo(here, 'ballot');
    const before = await logOf(here);
    await ben.client.until(() => ben.client.all<StateMessage>(collabEvents.state).length > 0, 'the state');
    clearInterval(flood);
    expect(ben.client.all<StateMessage>(collabEvents.state)[0]).toMatchObject({ state: 'frozen' });
    ben.type('late');
    await ben.client.until(() => ben.rejections.some(({ error }) => error === 'live.frozen'));
    expect(await logOf(here)).toEqual(before);
    ben.close();
  });

  it('L27 a sign-in that ends at one node, and an account that is suspended there, end sockets at the other', async () => {
    const [ann, ben] = [await newWriter(there), await newWriter(there)];
    const flood = keepDoing(() => [ann, ben].map((one) => one.client.isConnected && one.type('z')));
    await Promise.all([ann.acked(1), ben.acked(1)]);
    // `there` is where the cookie's server is; cookies are the same for both nodes.
    await nodes[0].sql(`UPDATE person SET is_administrator = true WHERE id = $1`, [here.chair.person.personId]);
    expect((await ann.member.browser.delete('/api/session')).status).toBeLessThan(300);
    const suspended = await here.chair.browser.post(`/api/people/${ben.member.person.personId}/suspend`);
    expect(suspended.status).toBeLessThan(300);
    const before = await logOf(here);
    await Promise.all([ann, ben].map((one) => one.client.until(() => !one.client.isConnected, 'the end')));
    clearInterval(flood);
    expect(await logOf(here)).toEqual(before);
    expect(nodes[1].app.get(Clients, { strict: false }).countOf(ben.member.person.personId)).toBe(0);
  });

  it('L16 L29 a text that one node restores is restored at the other, told by the bus', async () => {
    const ann = await newWriter(here);
    const ben = await newWriter(there);
    const made = await ann.member.browser.post<VersionRow>(`/api/proposals/${here.proposalId}/versions`, {
      label: 'Old',
    });
    ann.type('new words ');
    await Promise.all([ann.acked(), ben.sees('new words ')]);
    const { gapsFilled } = nodes[1].app.get(Followers, { strict: false });
    const { status } = await ann.member.browser.post(`/api/proposals/${here.proposalId}/restorations`, {
      versionId: made.body.id,
    });
    expect(status).toBe(201);
    const head = (await logOf(here)).length;
    await Promise.all([ann, ben].map((one) => one.client.until(() => one.lastSeq >= head, 'the restored text')));
    const text = await storedText(here);
    expect([ann.text, ben.text, text.includes('new words')]).toEqual([text, text, false]);
    // Over Redis the row itself travels; else the node is told to read it.
    const { gapsFilled: after } = nodes[1].app.get(Followers, { strict: false });
    expect(after === gapsFilled).toBe(kind.name === 'Redis');
    for (const one of [ann, ben]) one.close();
  });

  it('L16 a bus that fails loses nothing: the other node reads what it did not hear', async () => {
    const [ann, ben] = [await newWriter(here), await newWriter(there)];
    await bus.stop(database.name);
    ann.type('unheard');
    await ann.acked();
    const since = performance.now();
    await ben.sees('unheard');
    expect(performance.now() - since).toBeLessThan(SOON_MS);
    await bus.start(database.name);
    ben.type(' and on');
    await ann.sees('unheard and on');
    await waitFor(() => ann.text === ben.text, 'the same text');
    for (const one of [ann, ben]) one.close();
  });
}
