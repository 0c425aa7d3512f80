import { collabEvents, type DrainMessage } from '#contracts';
import { cloneDatabase, runSql, startServer, testDatabase, type TestServer } from '../support/index.js';
import { typing } from '../support/raw-collab-client.js';
import { connect, logOf, makeWorld, newWriter, openWriter, storedText } from './live-world.js';

describe('stopping and outages', () => {
  it('L38 a planned stop commits and acknowledges what it has, tells everybody, and closes', async () => {
    const database = await cloneDatabase();
    const first = await startServer({ database });
    const world = await makeWorld(first);
    const writers = await Promise.all([newWriter(world), newWriter(world), newWriter(world)]);
    for (const writer of writers) for (const word of ['a', 'b', 'c']) writer.type(word);
    await Promise.all(writers.map((writer) => writer.client.settled()));
    const second = await startServer({ database });
    const closing = first.close();
    for (const writer of writers) {
      await writer.acked(3);
      await writer.client.until(() => !writer.client.isConnected, 'the socket is closed');
      const [drain] = writer.client.all<DrainMessage>(collabEvents.drain);
      expect(drain?.retryInMs).toBeGreaterThanOrEqual(1_000);
      expect(drain?.retryInMs).toBeLessThanOrEqual(5_000);
    }
    await closing;
    const after = { ...world, server: second };
    expect(await logOf(after)).toHaveLength(10);
    for (const { member, session } of writers) {
      const client = await connect(after, member);
      expect(await client.join(world.documentId, { session })).toMatchObject({ ok: true, lastPushNo: 3, headSeq: 10 });
      client.close();
    }
    await second.close();
    await database.drop();
  });

  it('L39 when the database cannot be reached pushes are refused for the moment; resending is right', async () => {
    const server = await startServer();
    const world = await makeWorld(server);
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    const update = typing(ann, ' After the outage.');
    const interruption = await interrupt(server);
    ann.push(update);
    expect(await ann.rejected(1)).toMatchObject({ error: 'live.unavailable', pushNo: 1, retryAfterMs: 1_000 });
    await interruption.stop();
    while (ann.acks.length === 0) {
      const before = ann.rejections.length;
      ann.pushNo = 0;
      ann.push(update);
      await ann.client.until(() => ann.rejections.length > before || ann.acks.length > 0);
    }
    await ben.sees(' After the outage.');
    expect((await logOf(world)).filter(({ client_id }) => client_id === ann.doc.clientID)).toHaveLength(1);
    expect(await storedText(world)).toContain('After the outage.');
    ann.close();
    ben.close();
    await server.close();
  });

  it('L39 a commit whose answer was lost is shown to others and acknowledged when it is resent', async () => {
    const server = await startServer();
    const world = await makeWorld(server);
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    // The same in effect: the row is in the log, and this process has not heard of it.
    const other = await startServer({ database: server.database });
    const elsewhere = await openWriter({ ...world, server: other }, ann.member, {
      isReader: true,
      session: ann.session,
    });
    await elsewhere.client.lease(elsewhere.channel);
    const update = typing(ann, ' Lost and found.');
    elsewhere.push(update);
    await elsewhere.acked();
    ann.push(update);
    expect(await ann.acked()).toBe(2);
    await ben.sees(' Lost and found.');
    ben.type(' On top.');
    await ben.acked();
    await ann.sees(' On top.');
    expect(ann.text).toBe(ben.text);
    expect((await logOf(world)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    for (const one of [ann, ben, elsewhere]) one.close();
    await other.close();
    await server.close();
  });
});

/** Cuts the server off its database, until `stop`. */
async function interrupt(server: TestServer): Promise<{ stop(): Promise<void> }> {
  const { superuserUrl } = testDatabase();
  const { name } = server.database;
  await runSql(superuserUrl, `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
  await runSql(
    superuserUrl,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename = $2`,
    [name, decodeURIComponent(new URL(server.databaseUrl).username)],
  );
  return {
    stop: async () => {
      await runSql(superuserUrl, `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
    },
  };
}
