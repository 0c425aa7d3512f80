import { collabEvents } from '#contracts';
import { type LiveDocument, LiveConnection, MemoryOutbox } from '#live-client';
import { type BusKind, busKinds, type TestBus } from '../support/buses.js';
import { converged, QUICK } from '../support/live-clients.js';
import { missingNginx, nginxPort, type RunningNginx, startNginx } from '../support/nginx.js';
import {
  cloneDatabase,
  type ClonedDatabase,
  runSql,
  type SpawnedServer,
  spawnServer,
  startServer,
  type TestServer,
  waitFor,
} from '../support/index.js';
import { typeAtRandom } from '../support/typing.js';
import { chanceOf } from '../support/random.js';
import { RawCollabClient, RawWriter } from '../support/raw-collab-client.js';
import { addMember, logOf, makeWorld, type Member, type World } from '../live/live-world.js';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** How soon everybody has to have the same text after something failed. */
const SOON_MS = 5_000;
/** How long whatever must happen may take at most, on a busy machine. */
const LONG_MS = 30_000;
const PEOPLE = 9;

describe.each(busKinds)(`three nodes behind nginx, over $name (SEED=${SEED})`, (kind) => {
  const missing = kind.missing ?? missingNginx;
  if (missing === null) tests(kind);
  else it.skip(`not run: ${missing}`, () => undefined);
});

function tests(kind: BusKind): void {
  let bus: TestBus;
  let database: ClonedDatabase;
  let nodes: SpawnedServer[];
  let nginx: RunningNginx;
  let maker: TestServer;
  let world: World;
  let env: Record<string, string>;
  const open: LiveConnection[] = [];

  beforeAll(async () => {
    bus = await kind.open();
    database = await cloneDatabase();
    const port = await nginxPort();
    env = { ...bus.env, PUBLIC_URL: `http://127.0.0.1:${port}`, TRUST_PROXY: '1' };
    nodes = await Promise.all([1, 2, 3].map(() => spawnServer({ database, env })));
    const [one, two, three] = nodes.map((node) => node.port);
    nginx = await startNginx(port, [one ?? 0, two ?? 0, three ?? 0]);
    maker = await startServer({ database });
    world = await makeWorld(maker);
  }, 60_000);

  afterAll(async () => {
    await Promise.all(open.map((connection) => connection.close(0)));
    await nginx.close();
    await Promise.all(nodes.map((node) => node.close()));
    await maker.close();
    await bus.close();
    await database.drop();
  }, 60_000);

  /** Opens the text at one node, past nginx. */
  async function reader({ url }: SpawnedServer, { browser }: Member): Promise<RawWriter> {
    const headers = { Origin: nginx.url };
    const client = await RawCollabClient.connect({ url }, browser.cookieHeader, { headers });
    return RawWriter.open(client, world.documentId, { isReader: true });
  }

  it('L16 L36 L39 while people type: a node is killed, started again, another is stopped, and the bus fails and comes back', async () => {
    const texts: LiveDocument[] = [];
    const acked = new Map<string, number>();
    for (let no = 0; no < PEOPLE; no += 1) {
      const { browser } = await addMember(maker, world.groupId);
      const connection = new LiveConnection({
        url: nginx.url,
        origin: nginx.url,
        cookie: browser.cookieHeader,
        reconnect: QUICK,
        transports: no % 3 === 0 ? ['polling'] : ['websocket'],
      });
      open.push(connection);
      const observer = { pushAcked: (session: string, pushNo: number) => void acked.set(session, pushNo) };
      texts.push(connection.open(world.documentId, { outbox: new MemoryOutbox(), observer }));
    }
    await Promise.all(texts.map((text) => text.whenLoaded()));
    const chance = chanceOf(SEED);
    const bots = texts.map((text) => typeAtRandom(text, chance, 60));
    await waitFor(async () => (await logOf(world)).length > 100, 'a hundred rows');

    const [first, second, third] = nodes;
    if (!first || !third) throw new Error('Three nodes were started.');
    const here = await reader(first, world.chair);
    const watcher = await reader(third, await addMember(maker, world.groupId));
    here.client.send(collabEvents.presenceSet, { channel: here.channel, state: Uint8Array.of(1, 7) });
    const isHere = ({ connection }: { connection: string }): boolean => connection === here.joined.connection;
    const hasCome = (): boolean => watcher.client.ticks.some(({ changed }) => changed.some(isHere));
    const hasGone = (): boolean => watcher.client.ticks.some(({ removed }) => removed.includes(here.joined.connection));
    await waitFor(hasCome, 'presence from the node that will be killed', LONG_MS);
    await first.kill('SIGKILL');
    await waitFor(async () => (await logOf(world)).length > 250, 'typing goes on');
    nodes[0] = await spawnServer({ database, env, port: first?.port ?? 0 });
    await bus.stop(database.name);
    await waitFor(async () => (await logOf(world)).length > 400, 'typing goes on without the bus');
    await bus.start(database.name);
    await second?.kill('SIGTERM');
    nodes[1] = await spawnServer({ database, env, port: second?.port ?? 0 });
    await waitFor(async () => (await logOf(world)).length > 550, 'typing goes on with all');

    await waitFor(hasGone, 'whoever was on the killed node alone to be gone from presence', LONG_MS);
    for (const one of [here, watcher]) one.close();
    for (const bot of bots) await bot.stop();
    const since = performance.now();
    await converged(texts, 20_000);
    expect(performance.now() - since).toBeLessThan(SOON_MS);
    const stored = new Map<string, number>();
    for (const row of await sessionsOf(world)) stored.set(row.session, Number(row.last));
    for (const [session, pushNo] of acked) expect(stored.get(session)).toBeGreaterThanOrEqual(pushNo);
  }, 120_000);
}

it('three servers that start at once on an empty database make one demo of it', async () => {
  const empty = await cloneDatabase('template0');
  const servers = await Promise.all([1, 2, 3].map(() => spawnServer({ database: empty, env: { DEMO: 'on' } })));
  const [row] = await runSql<{ people: number; marks: number }>(
    empty.migrationUrl,
    `SELECT (SELECT count(DISTINCT email) = count(*) FROM person) AS people,
       (SELECT count(*)::int FROM event WHERE type = 'site.marked' AND facts ->> 'kind' = 'demo') AS marks`,
  );
  expect(row).toEqual({ people: true, marks: 1 });
  await Promise.all(servers.map((server) => server.close()));
  await empty.drop();
}, 90_000);

function sessionsOf({ server, documentId }: World) {
  return server.sql<{ session: string; last: string }>(
    `SELECT encode(s.session, 'hex') AS session, s.last_push_no AS last
     FROM document_session s JOIN document d ON d.no = s.document_no WHERE d.id = $1`,
    [documentId],
  );
}
