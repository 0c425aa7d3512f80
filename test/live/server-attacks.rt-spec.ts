import { collabEvents } from '#contracts';
import * as encoding from 'lib0/encoding';
import { connect as connectTcp } from 'node:net';
import * as Y from 'yjs';
import { startServer, type TestServer } from '../support/index.js';
import { RawCollabClient, RawWriter, textOf, typing } from '../support/raw-collab-client.js';
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

type Writer = Awaited<ReturnType<typeof newWriter>>;

describe('attacks', () => {
  let server: TestServer;
  let world: World;
  let ann: Writer;
  let mallory: Writer;
  beforeAll(async () => {
    server = await startServer();
  });
  beforeEach(async () => {
    world = await makeWorld(server);
    [ann, mallory] = [await newWriter(world), await newWriter(world)];
    ann.type(' Ann was here.');
    await ann.acked();
    await mallory.sees(' Ann was here.');
    mallory.follow();
  });
  afterEach(() => {
    ann.close();
    mallory.close();
  });
  afterAll(() => server.close());

  /** Sends bytes as Mallory's first push and proves that they are refused and change nothing. */
  async function expectRefused(update: Uint8Array, error: string): Promise<void> {
    const before = await logOf(world);
    mallory.push(update);
    expect(await mallory.rejected()).toMatchObject({ error, pushNo: 1 });
    await expectUnharmed(world, ann, before);
    await mallory.sees('Unharmed');
    mallory.pushNo = 0;
    mallory.type(' Mallory may go on.');
    await mallory.acked(1);
    await ann.sees('Mallory may go on.');
  }

  it('L18 13 bytes of GC under a victim’s id cannot silence it', async () => {
    const attack = gcUpdate(ann.doc.clientID, 14, 2 ** 40);
    expect(attack.length).toBeLessThanOrEqual(13);
    await expectRefused(attack, 'live.foreign_client_id');
    ann.type(' Ann goes on.');
    await ann.acked();
    await mallory.sees('Ann goes on.');
  });

  it('L19 a GC of 2⁴⁰ under the own id is refused', () =>
    expectRefused(gcUpdate(mallory.doc.clientID, 0, 2 ** 40), 'live.invalid_update'));

  it('L18 a forged copy of committed text is refused, and a fresh join has the true one', async () => {
    const forged = new Y.Doc();
    forged.clientID = ann.doc.clientID;
    forged.getText('t').insert(0, ' Ann was HERE.');
    await expectRefused(Y.encodeStateAsUpdate(forged), 'live.foreign_client_id');
    expect(await storedText(world)).toContain('Ann was here.');
    expect(await storedText(world)).not.toContain('HERE');
    const fresh = await openWriter(world, world.chair, { isReader: true });
    expect(fresh.text).toContain('Ann was here.');
    fresh.close();
  });

  it('L18 an exact copy of somebody’s structs beside own ones is refused', async () => {
    const own = typing(mallory, 'x');
    const annsRow = (await logOf(world)).at(-1);
    mallory.doc.destroy();
    const update = Y.mergeUpdates([own, Uint8Array.from(annsRow?.payload ?? [])]);
    const before = await logOf(world);
    mallory.push(update);
    expect(await mallory.rejected()).toMatchObject({ error: 'live.foreign_client_id' });
    await expectUnharmed(world, ann, before);
  });

  it('L18 a clock gap is refused: nothing can be left pending', async () => {
    const [, second] = [typing(mallory, 'a'), typing(mallory, 'b')];
    const before = await logOf(world);
    mallory.push(second);
    expect(await mallory.rejected()).toMatchObject({ error: 'live.invalid_update' });
    await expectUnharmed(world, ann, before);
  });

  it('L18 overlapping and repeated structs are refused', async () => {
    const first = typing(mallory, 'a');
    mallory.push(first);
    await mallory.acked();
    const before = await logOf(world);
    mallory.push(first);
    expect(await mallory.rejected(2)).toMatchObject({ error: 'live.invalid_update' });
    await expectUnharmed(world, ann, before);
  });

  it('L18 a flood of gaps leaves everybody fast and the text whole', async () => {
    const far = Array.from({ length: 50 }, (_, index) => gcUpdate(mallory.doc.clientID, 1_000 + index * 10, 1));
    const before = await logOf(world);
    for (const update of far) {
      mallory.push(update);
      mallory.pushNo = 0;
    }
    await mallory.client.until(() => mallory.rejections.length === 50, 'all are refused');
    await expectUnharmed(world, ann, before);
  });

  it('L19 references and deletions beyond the text are refused', async () => {
    await expectRefused(deleteUpdate(ann.doc.clientID, 0, 10_000), 'live.invalid_update');
  });

  it('L20 what stands behind an update is not stored', async () => {
    const update = typing(mallory, '!');
    mallory.push(Uint8Array.of(...update, ...new Uint8Array(1_000).fill(66)));
    await mallory.acked();
    const stored = (await logOf(world)).at(-1);
    expect(stored?.payload.length).toBeLessThanOrEqual(update.length);
    await ann.sees('!');
  });

  it('L20 truncated bytes are refused', async () => {
    const update = typing(mallory, 'hello');
    mallory.doc.destroy();
    const before = await logOf(world);
    mallory.push(update.subarray(0, update.length - 2));
    expect(await mallory.rejected()).toMatchObject({ error: 'live.invalid_update' });
    await expectUnharmed(world, ann, before);
  });

  it('L20 400 kB of nested values are refused and the process lives', () =>
    expectRefused(nestedUpdate(), 'live.invalid_update'));

  it('L9 a guessed session string of somebody else is not joined', async () => {
    const client = await connect(world, mallory.member);
    expect(await client.join(world.documentId, { session: ann.session })).toMatchObject({ error: 'live.forbidden' });
    client.close();
  });

  it('L33 presence under another name cannot be sent: the server says who it is', async () => {
    mallory.client.send(collabEvents.presenceSet, {
      channel: mallory.channel,
      state: Uint8Array.of(1, 0),
      connection: ann.joined.connection,
      user: { personId: ann.member.person.personId, name: 'Ann' },
    });
    await ann.client.until(() => ann.client.ticks.length > 0, 'a tick');
    expect(ann.client.ticks[0]?.changed).toEqual([
      expect.objectContaining({
        connection: mallory.joined.connection,
        user: expect.objectContaining({ personId: mallory.member.person.personId }),
      }),
    ]);
  });

  it('L4 malformed messages of every kind are refused or ignored, and the socket lives', async () => {
    const before = await logOf(world);
    const nonsense = [undefined, null, 0, 'x', [], {}, { channel: 'x' }, { channel: -1 }, new Uint8Array(9)];
    for (const payload of nonsense) {
      expect(await mallory.client.ask(collabEvents.join, payload ?? null)).toEqual({
        ok: false,
        error: 'request.invalid',
      });
      expect(await mallory.client.ask(collabEvents.lease, payload ?? null)).toEqual({
        ok: false,
        error: 'request.invalid',
      });
      for (const event of [
        collabEvents.push,
        collabEvents.leave,
        collabEvents.presenceSet,
        'doc:unknown',
        collabEvents.join,
      ])
        mallory.client.send(event, payload);
    }
    mallory.client.send(collabEvents.push, { channel: mallory.channel, pushNo: 1, baseSeq: 'x', update: 'y' });
    expect(await mallory.rejected(1)).toMatchObject({ error: 'live.invalid_update' });
    await expectUnharmed(world, ann, before);
    expect(mallory.client.isConnected).toBe(true);
  });

  it('L4 a hundred malformed messages close the socket', async () => {
    for (let no = 0; no < 101; no += 1) mallory.client.send('doc:unknown', no);
    await mallory.client.until(() => !mallory.client.isConnected, 'the socket is closed');
    await expectUnharmed(world, ann, await logOf(world));
  });

  it('L3 a socket that sends faster than the rate is told to wait; the outbox goes on from there', async () => {
    const before = await logOf(world);
    for (let no = 0; no < 700; no += 1) mallory.client.send(collabEvents.leave, { channel: 0 }); // more than flows off while they come
    const update = typing(mallory, 'patience');
    mallory.push(update);
    expect(await mallory.rejected()).toMatchObject({ error: 'live.rate_limited', retryAfterMs: 500 });
    for (let no = 0; no < 550; no += 1) mallory.client.send(collabEvents.leave, { channel: 0 });
    expect(await mallory.client.lease(mallory.channel)).toMatchObject({
      error: 'live.rate_limited',
      retryAfterMs: 500,
    });
    await expectUnharmed(world, ann, before);
    for (;;) {
      const refusals = mallory.rejections.length;
      mallory.pushNo = 0;
      mallory.push(update);
      await mallory.client.until(() => mallory.acks.length > 0 || mallory.rejections.length > refusals);
      if (mallory.acks.length > 0) break;
    }
    await ann.sees('patience');
  });

  it('L3 more bytes than the rate are refused', async () => {
    const before = await logOf(world);
    for (let no = 0; no < 6; no += 1) {
      mallory.push(new Uint8Array(900_000));
      mallory.pushNo = 0;
    }
    await mallory.client.until(() => mallory.rejections.length === 6, 'all are refused');
    expect(mallory.rejections.map(({ error }) => error)).toContain('live.rate_limited');
    await expectUnharmed(world, ann, before);
  });

  it('L1 a packet beyond the limit, and packets that are none, close their socket alone', async () => {
    const before = await logOf(world);
    mallory.client.send(collabEvents.push, {
      channel: mallory.channel,
      pushNo: 1,
      baseSeq: 0,
      update: new Uint8Array(1_100_000),
    });
    await mallory.client.until(() => !mallory.client.isConnected, 'the socket is closed');
    for (const packet of [Uint8Array.of(0xc1), Uint8Array.of(0x90), Uint8Array.of(0x94, 9, 9, 9, 9), 'text']) {
      const client = await connect(world, mallory.member);
      client.socket.io.engine.write(packet);
      await client.until(() => !client.isConnected, 'the socket is closed');
    }
    await expectUnharmed(world, ann, before);
  });

  it('L2 connections that never say who they are do not harm the others', async () => {
    const idle = Array.from({ length: 50 }, () => connectTcp(server.port, '127.0.0.1'));
    await Promise.all(idle.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    await expectUnharmed(world, ann, await logOf(world));
    for (const socket of idle) socket.destroy();
  });

  it('L2 an anonymous socket does not share a bearer of rights with a signed-in one', async () => {
    const anonymous = await RawCollabClient.connect(server);
    expect(await anonymous.join(world.documentId)).toEqual({ ok: false, error: 'live.not_found' });
    anonymous.send(collabEvents.push, { channel: ann.channel, pushNo: 1, baseSeq: 0, update: typing(mallory, 'x') });
    await anonymous.until(() => anonymous.rejections.length === 1);
    expect(anonymous.rejections[0]).toMatchObject({ error: 'live.not_found' });
    anonymous.close();
    expect(ann).toBeInstanceOf(RawWriter);
    expect(textOf(ann.follow()).length).toBeGreaterThan(0);
  });
});

function gcUpdate(client: number, clock: number, length: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 0);
  encoding.writeVarUint(encoder, length);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

function deleteUpdate(client: number, clock: number, length: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [0, 1, client, 1, clock, length]) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

function nestedUpdate(): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, 3, 0]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 8); // ContentAny
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, 'prosemirror');
  encoding.writeVarUint(encoder, 1);
  for (let depth = 0; depth < 200_000; depth += 1) encoding.writeUint8Array(encoder, Uint8Array.of(117, 1));
  return encoding.toUint8Array(encoder);
}
