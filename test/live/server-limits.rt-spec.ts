import { collabEvents } from '#contracts';
import { Clients } from '#live';
import { Client } from 'pg';
import * as Y from 'yjs';
import { startServer, type TestServer, waitFor } from '../support/index.js';
import { type RawWriter, textOf, typing } from '../support/raw-collab-client.js';
import { addMember, addProposal, connect, logOf, makeWorld, newWriter, openWriter, type World } from './live-world.js';

/** Each limit small, so that n and n + 1 are a matter of milliseconds; what is counted by the second hardly comes back. */
const SMALL = {
  LIVE_MAX_PUSH_BYTES: '2000',
  LIVE_MAX_DOCUMENT_BYTES: '10000',
  LIVE_MAX_PUSHES_UNDER_WAY: '3',
  LIVE_MAX_QUEUED_BYTES: '3000',
  LIVE_MAX_DOCUMENTS_PER_SOCKET: '2',
  LIVE_MAX_SOCKETS_PER_PERSON: '2',
  LIVE_MAX_ANONYMOUS_SOCKETS_PER_ADDRESS: '2',
  LIVE_MAX_PRESENCE_BYTES: '64',
  LIVE_MAX_MALFORMED_MESSAGES: '5',
  LIVE_MAX_OFFLINE_IDS_PER_DAY: '2',
};

let server: TestServer;
let world: World;
const open: { close(): void }[] = [];

async function begin(env: Readonly<Record<string, string>>, options: Parameters<typeof makeWorld>[1] = {}) {
  server = await startServer({ env });
  world = await makeWorld(server, options);
}

function keep<One extends { close(): void }>(one: One): One {
  open.push(one);
  return one;
}

async function writer() {
  return keep(await newWriter(world));
}

afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  await server.close();
});

describe('limits, at n and n + 1', () => {
  it('L21 bytes of an update', async () => {
    await begin(SMALL);
    const ann = await writer();
    ann.push(sized(ann, 2_000));
    await ann.acked();
    ann.push(sized(ann, 2_001));
    expect(await ann.rejected()).toMatchObject({ error: 'live.too_large' });
    expect(await logOf(world)).toHaveLength(2);
  });

  it('L21 bytes of a text in its life', async () => {
    await begin({ ...SMALL, LIVE_MAX_PUSH_BYTES: '20000', LIVE_MAX_QUEUED_BYTES: '40000' });
    const [ann, ben] = [await writer(), await writer()];
    const [row] = await server.sql<{ stored_bytes: string }>(`SELECT stored_bytes FROM document WHERE id = $1`, [
      world.documentId,
    ]);
    ann.push(sized(ann, 10_000 - Number(row?.stored_bytes)));
    await ann.acked();
    const [full] = await server.sql<{ stored_bytes: string; bytes: string }>(
      `SELECT stored_bytes, (SELECT sum(octet_length(payload)) FROM document_update WHERE document_no = no) AS bytes
       FROM document WHERE id = $1`,
      [world.documentId],
    );
    expect(full).toEqual({ stored_bytes: '10000', bytes: '10000' });
    ben.type('x');
    expect(await ben.rejected()).toMatchObject({ error: 'live.too_large' });
    expect(await logOf(world)).toHaveLength(2);
  });

  it('L14 pushes of a session under way', async () => {
    await begin(SMALL);
    const ann = await writer();
    const letGo = await holdLock(world);
    for (const word of ['a', 'b', 'c', 'd']) ann.type(word);
    expect(await ann.rejected(4)).toMatchObject({ error: 'live.rate_limited', retryAfterMs: 500 });
    await letGo();
    expect(await ann.acked(3)).toBe(4);
  });

  it('L39 bytes that wait for the database', async () => {
    await begin(SMALL);
    const [ann, ben] = [await writer(), await writer()];
    const letGo = await holdLock(world);
    ann.push(sized(ann, 1_600));
    ben.push(sized(ben, 1_400));
    await Promise.all([ann.client.settled(), ben.client.settled()]);
    ann.type('x');
    expect(await ann.rejected(2)).toMatchObject({ error: 'live.unavailable', retryAfterMs: 1_000 });
    expect(ben.rejections).toEqual([]);
    await letGo();
    await Promise.all([ann.acked(1), ben.acked(1)]);
  });

  it('L3 documents of a socket', async () => {
    await begin(SMALL);
    const client = keep(await connect(world, world.chair));
    const others = [await addProposal(server, world.groupId), await addProposal(server, world.groupId)];
    const answers = [];
    for (const { documentId } of [world, ...others]) answers.push((await client.join(documentId)).ok);
    expect(answers).toEqual([true, true, false]);
    expect(await client.join(world.documentId)).toMatchObject({ ok: true });
  });

  it('L2 sockets of a person, and of readers at an address; those that come at once count, too', async () => {
    await begin(SMALL, { visibility: 'public' });
    const ann = await addMember(server, world.groupId);
    for (const member of [ann, undefined]) {
      const [first] = [keep(await connect(world, member)), keep(await connect(world, member))];
      await expect(connect(world, member)).rejects.toMatchObject({ data: { error: 'live.rate_limited' } });
      first.close();
      await waitFor(async () => {
        const again = await connect(world, member).catch(() => null);
        if (again) keep(again);
        return again !== null;
      }, 'room for another socket');
    }
    const ben = await addMember(server, world.groupId);
    const atOnce = await Promise.allSettled(Array.from({ length: 8 }, () => connect(world, ben)));
    const there = atOnce.flatMap((one) => (one.status === 'fulfilled' ? [keep(one.value)] : []));
    await waitFor(() => there.filter(({ isConnected }) => isConnected).length <= 2, 'no more than two are left');
  });

  it('L2 connections of an address that nobody knows yet', async () => {
    await begin({ LIVE_MAX_SOCKETS_PER_ADDRESS: '3' });
    const ann = keep(await connect(world, world.chair));
    const strangers = Array.from({ length: 3 }, () => new WebSocket(engineUrl(server)));
    const ends = await Promise.all(strangers.map(begun));
    expect(ends.filter((isOpen) => isOpen)).toHaveLength(2);
    expect(await ann.join(world.documentId)).toMatchObject({ ok: true });
    for (const stranger of strangers) stranger.close();
  });

  it('L2 connections that an address begins in a minute', async () => {
    await begin({ LIVE_HANDSHAKES_PER_MINUTE: '4' });
    const ann = keep(await connect(world, world.chair));
    const others = await Promise.all(Array.from({ length: 4 }, () => begun(new WebSocket(engineUrl(server)))));
    expect(others.filter((isOpen) => isOpen)).toHaveLength(3);
    expect(await ann.join(world.documentId)).toMatchObject({ ok: true });
  });

  it('L3 messages of a socket; too many refused ones close it', async () => {
    await begin({
      LIVE_SOCKET_MESSAGES_BURST: '5',
      LIVE_SOCKET_MESSAGES_PER_SECOND: '1',
      LIVE_REFUSED_MESSAGES_BURST: '3',
      LIVE_REFUSED_MESSAGES_PER_SECOND: '1',
    });
    const client = keep(await connect(world, world.chair));
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.lease(0)));
    expect(answers.map((answer) => (answer.ok ? '' : answer.error))).toEqual([
      ...Array<string>(5).fill('live.not_found'),
      ...Array<string>(3).fill('live.rate_limited'),
    ]);
    client.send(collabEvents.leave, { channel: 0 });
    await client.until(() => !client.isConnected, 'the socket is closed');
  });

  it('L3 bytes of a socket', async () => {
    await begin({ LIVE_SOCKET_BYTES_BURST: '4000', LIVE_SOCKET_BYTES_PER_SECOND: '1' });
    const ann = await writer();
    ann.push(sized(ann, 2_000));
    await ann.acked();
    ann.push(sized(ann, 2_000));
    expect(await ann.rejected()).toMatchObject({ error: 'live.rate_limited' });
  });

  it('L3 joins of a socket', async () => {
    await begin({ LIVE_JOINS_BURST: '2', LIVE_JOINS_PER_SECOND: '1' });
    const client = keep(await connect(world, world.chair));
    const answers = await Promise.all(Array.from({ length: 3 }, () => client.join(world.documentId)));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, false]);
  });

  it('L4 malformed messages', async () => {
    await begin(SMALL);
    const client = keep(await connect(world, world.chair));
    for (let no = 0; no < 5; no += 1) client.send('doc:nonsense');
    await client.settled();
    expect(client.isConnected).toBe(true);
    client.send('doc:nonsense');
    await client.until(() => !client.isConnected, 'the socket is closed');
  });

  it('L35 bytes and rate of presence', async () => {
    await begin({ ...SMALL, LIVE_PRESENCES_BURST: '2', LIVE_PRESENCES_PER_SECOND: '1' });
    const [ann, ben] = [await writer(), await writer()];
    const set = (length: number, fill: number): void =>
      ann.client.send(collabEvents.presenceSet, { channel: ann.channel, state: new Uint8Array(length).fill(fill) });
    set(64, 1);
    await ben.client.until(() => ben.client.ticks.some(({ changed }) => changed.some(({ state }) => state[0] === 1)));
    set(65, 2);
    set(64, 3);
    await ann.client.settled();
    ann.type('x', { presence: new Uint8Array(64).fill(4) });
    await ben.sees('x');
    const shown = [...ben.client.ticks, ...ben.frames].flatMap((message) =>
      ('changed' in message ? message.changed : (message.presence ?? [])).map(({ state }) => state[0]),
    );
    expect(shown).toEqual([1, 4]); // 65 bytes are none, and the third within the second is one too many
  });

  it('L12 ids made offline, of a person and day', async () => {
    await begin(SMALL);
    const ann = await addMember(server, world.groupId);
    for (const [index, expected] of [true, true, false].entries()) {
      const client = await connect(world, ann);
      const joined = await client.join(world.documentId);
      const channel = joined.ok ? joined.channel : 0;
      expect((await client.lease(channel, { clientId: 2 ** 40 + index })).ok).toBe(expected);
      client.close();
    }
  });

  it('L32 a receiver that stops reading is closed, costs no more than the limit, and resumes by seq', async () => {
    await begin({
      LIVE_MAX_WAITING_BYTES: '1000000',
      LIVE_SOCKET_BYTES_BURST: '60000000',
      LIVE_SOCKET_BYTES_PER_SECOND: '10000000',
    });
    const ann = await writer();
    const member = await addMember(server, world.groupId);
    const deaf = keep(await openWriter(world, member, { isReader: true }));
    const stream = deaf.client.socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void } } }; // reason: there is no public way to stop reading
    stream.ws._socket.pause();
    let isGone = false;
    const socketsOfDeaf = () => server.app.get(Clients, { strict: false }).countOf(member.person.personId);
    for (let no = 1; !isGone && no <= 60; no += 1) {
      ann.push(typing(ann, 'z'.repeat(600_000)));
      await ann.acked(no);
      isGone = socketsOfDeaf() === 0;
    }
    await waitFor(() => socketsOfDeaf() === 0, 'the deaf socket is closed');
    const back = keep(await connect(world, member));
    const joined = await back.join(world.documentId, { session: deaf.session, lastSeq: deaf.lastSeq });
    expect(joined).toMatchObject({ ok: true, tailFrom: deaf.lastSeq });
    await back.until(() => (back.updates.at(-1)?.toSeq ?? 0) >= ann.lastSeq, 'the rest');
    expect(back.updates[0]?.fromSeq).toBe(deaf.lastSeq + 1);
    expect(back.updates.flatMap(({ rows }) => rows.map(({ seq }) => seq))).toEqual(
      Array.from({ length: ann.lastSeq - deaf.lastSeq }, (_, index) => deaf.lastSeq + 1 + index),
    );
  }, 60_000);
});

/** Types so much that the update has exactly so many bytes. */
function sized(writer: RawWriter, bytes: number): Uint8Array {
  const trial = new Y.Doc();
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(writer.follow()));
  trial.clientID = writer.doc.clientID;
  let length = 0;
  trial.on('update', (update: Uint8Array) => (length = update.length));
  textOf(trial).insert(textOf(trial).length, 'x'.repeat(bytes - 100));
  const update = typing(writer, 'x'.repeat(2 * bytes - 100 - length));
  expect(update).toHaveLength(bytes);
  return update;
}

/** Where a connection begins, below socket.io's own handshake. */
function engineUrl({ port }: TestServer): string {
  return `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
}

/** @returns whether the server took the connection */
function begun(socket: WebSocket): Promise<boolean> {
  return new Promise((resolve) => {
    socket.addEventListener('open', () => resolve(true));
    socket.addEventListener('error', () => resolve(false));
  });
}

/** Holds a document's row as a change of stage does. @returns what lets it go */
async function holdLock({ server: { databaseUrl }, documentId }: World): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT FROM document WHERE id = $1 FOR NO KEY UPDATE', [documentId]);
  return async () => {
    await client.query('COMMIT');
    await client.end();
  };
}
