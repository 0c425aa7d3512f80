import { collabEvents, type NewsMessage, type ThreadsPage, type ThreadView } from '#contracts';
import { Sweep } from '#live';
import { newId } from '#shared';
import { type Client, createDelegation, createMember, enter, startServer, type TestServer } from '../support/index.js';
import { RawCollabClient } from '../support/raw-collab-client.js';
import { makeWorld, type World } from './live-world.js';

let server: TestServer;
let world: World;
let people: Record<'head' | 'delegate' | 'rival' | 'chair', Client>;
let sockets: Record<keyof typeof people, RawCollabClient>;

beforeAll(async () => {
  server = await startServer();
  world = await makeWorld(server);
  const { groupId } = world;
  const delegationId = (await createDelegation(server, groupId)).id;
  const head = await createMember(server, { groupId, role: 'head', delegationId });
  const delegate = await createMember(server, { groupId, role: 'delegate', delegationId });
  const rival = await createMember(server, { groupId, role: 'head' });
  people = {
    head: await enter(server, head),
    delegate: await enter(server, delegate),
    rival: await enter(server, rival),
    chair: world.chair.browser,
  };
  const join = async (browser: Client): Promise<RawCollabClient> => {
    const socket = await RawCollabClient.connect(server, browser.cookieHeader);
    expect(await socket.join(world.documentId)).toMatchObject({ ok: true });
    return socket;
  };
  const [one, two, three, four] = await Promise.all([
    join(people.head),
    join(people.delegate),
    join(people.rival),
    join(people.chair),
  ]);
  sockets = { head: one, delegate: two, rival: three, chair: four };
}, 60_000);
afterAll(async () => {
  for (const socket of Object.values(sockets)) socket.close();
  await server.close();
});

async function open(audience: string): Promise<ThreadView> {
  const thread = { id: newId(), kind: 'general', audience, comment: { id: newId(), body: 'Words.' } };
  const answer = await people.delegate.post<ThreadView>(`/api/proposals/${world.proposalId}/threads`, thread);
  expect(answer.status).toBe(201);
  return answer.body;
}
const news = (socket: RawCollabClient): NewsMessage[] => socket.all<NewsMessage>(collabEvents.news);

describe('news beside a text', () => {
  it('L43 T4 come to those who may hear of them, with the commit, in order; nobody else learns that there was something', async () => {
    // Each is sent before its request is answered; what the sockets get, they get in this order.
    const secret = await open('delegation');
    const aside = await open('officers');
    const open_ = await open('group');
    const heard: Record<keyof typeof people, ThreadView[]> = {
      head: [secret, open_],
      delegate: [secret, aside, open_],
      rival: [open_],
      chair: [aside, open_],
    };
    for (const [name, threads] of Object.entries(heard)) {
      const socket = sockets[name as keyof typeof people]; // reason: the keys are those of the record above
      await socket.until(() => news(socket).some(({ room }) => room === open_.room), `news for ${name}`);
      expect(news(socket).map(({ topic, room, seq }) => ({ topic, room, seq }))).toEqual(
        threads.map(({ room, changedSeq: seq }) => ({ topic: 'threads', room, seq })),
      );
    }
    const page = await people.rival.get<ThreadsPage>(`/api/proposals/${world.proposalId}/threads`);
    expect(page.body.rooms).toEqual({ [open_.room]: open_.changedSeq });
  });

  it('L43 whoever lost the right to hear does not hear any more, without a new connection', async () => {
    const before = news(sockets.delegate).length;
    await server.sql(
      `UPDATE mandate SET valid_to = clock_timestamp() WHERE person_id = (SELECT opened_by FROM thread LIMIT 1)`,
    );
    await server.app.get(Sweep, { strict: false }).run(); // what looks for mandates that ran out every minute
    const thread = { id: newId(), kind: 'general', audience: 'delegation', comment: { id: newId(), body: 'Alone.' } };
    await people.head.post(`/api/proposals/${world.proposalId}/threads`, thread);
    await sockets.head.until(() => news(sockets.head).length === 3, 'the news of the room');
    await sockets.delegate.settled();
    expect(news(sockets.delegate)).toHaveLength(before);
  });
});
