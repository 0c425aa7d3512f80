import { collabEvents, type PresenceTickMessage } from '#contracts';
import { setTimeout as delay } from 'node:timers/promises';
import { startServer, type TestServer } from '../support/index.js';
import { RawWriter, typing } from '../support/raw-collab-client.js';
import { addMember, connect, endMandate, makeWorld, newWriter, openWriter, type World } from './live-world.js';

describe('frames and presence', () => {
  let server: TestServer;
  let world: World;
  beforeAll(async () => {
    server = await startServer();
  });
  beforeEach(async () => {
    world = await makeWorld(server);
  });
  afterAll(() => server.close());

  it('L29 frames follow each other without a gap, for writers and readers', async () => {
    const writers = await Promise.all([newWriter(world), newWriter(world), newWriter(world)]);
    const reader = await openWriter(world, world.chair, { isReader: true });
    for (let round = 0; round < 30; round += 1) {
      for (const writer of writers) writer.type(`${round}`);
      await delay(3); // spreads the typing over many batches
    }
    await Promise.all(writers.map((writer) => writer.acked(30)));
    for (const one of [...writers, reader]) {
      await one.client.until(() => one.lastSeq >= 91, 'the last row');
      expectContiguous(one);
      one.close();
    }
  });

  it('L30 a sole author is not sent its rows back, and finds them named in the next frame', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    ann.type('a');
    await ann.acked();
    const framesBefore = ann.frames.length;
    // Within the window of the first acknowledgement the next push is not acknowledged at once.
    ann.type('b');
    await ben.sees('ab');
    ben.type('c');
    await ann.sees('c');
    const next = ann.frames[framesBefore];
    expect(next?.rows.map(({ clientId }) => clientId)).toEqual([ben.doc.clientID]);
    expect(next).toMatchObject({ fromSeq: 3, toSeq: 4, unechoed: [{ clientId: ann.doc.clientID, pushNo: 2, seq: 3 }] });
    expectContiguous(ann);
    expectContiguous(ben);
    await ann.acked(2);
    ben.type('last');
    await ann.sees('last');
    expect(ann.frames.at(-1)).not.toHaveProperty('unechoed');
    ann.close();
    ben.close();
  });

  it('L31 a quiet text is sent at once, a busy one in frames that carry lists', async () => {
    const [ann, reader] = [await newWriter(world), await openWriter(world, world.chair, { isReader: true })];
    const started = performance.now();
    ann.type('a');
    await reader.sees('a');
    expect(performance.now() - started).toBeLessThan(500);
    const before = reader.frames.length;
    const updates = Array.from({ length: 40 }, () => typing(ann, 'b'));
    for (const update of updates) {
      ann.push(update);
      await new Promise(setImmediate);
    }
    await ann.acked(41);
    await reader.client.until(() => reader.lastSeq >= 42);
    expect(reader.frames.length - before).toBeLessThan(30);
    ann.close();
    reader.close();
  });

  it('L33 L35 presence is stamped, coalesced to the latest, and told to members', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    for (let no = 1; no <= 10; no += 1) setPresence(ann, Uint8Array.of(1, no));
    await ben.client.until(() => ben.client.ticks.length > 0, 'a tick');
    const [change] = ben.client.ticks[0]?.changed ?? [];
    expect(ben.client.ticks).toHaveLength(1);
    expect(change).toMatchObject({
      connection: ann.joined.connection,
      user: { personId: ann.member.person.personId, organisation: 'Org', stakeholderClass: 'academia' },
    });
    expect([...(change?.state ?? [])]).toEqual([1, 10]);
    setPresence(ann, new Uint8Array(2_049));
    setPresence(ann, Uint8Array.of(1, 11));
    await ben.client.until(() => ben.client.ticks.length > 1, 'the next tick');
    expect([...(ben.client.ticks[1]?.changed[0]?.state ?? [])]).toEqual([1, 11]);
    ann.close();
    ben.close();
  });

  it.each([
    ['organisation', { name: '', organisation: 'Org', stakeholderClass: 'academia' }],
    ['class', { name: '', organisation: null, stakeholderClass: 'academia' }],
    ['nobody', { name: '', organisation: null, stakeholderClass: null }],
  ])('L33 presence names people as the group shows names to members: %s', async (names, shown) => {
    const shy = await makeWorld(server);
    await server.sql(`UPDATE working_group SET names_for_members = $2 WHERE id = $1`, [shy.groupId, names]);
    const [ann, ben] = [await newWriter(shy), await newWriter(shy)];
    setPresence(ann, Uint8Array.of(1, 2));
    await ben.client.until(() => ben.client.ticks.length > 0, 'a tick');
    const user = ben.client.ticks[0]?.changed[0]?.user;
    expect(user).toMatchObject(shown);
    expect(user?.personId).not.toBe(ann.member.person.personId);
    expect(user?.personId).toBe(ann.joined.personId);
    for (const one of [ann, ben]) one.close();
  });

  it('L34 observers and the public neither send nor get presence', async () => {
    const open = await makeWorld(server, { visibility: 'public' });
    const [ann, ben] = [await newWriter(open), await newWriter(open)];
    const observer = await openWriter(open, await addMember(server, open.groupId, { role: 'observer' }), {
      isReader: true,
    });
    const nobody = await RawWriter.open(await connect(open), open.documentId, { isReader: true });
    for (const reader of [observer, nobody]) setPresence(reader, Uint8Array.of(6));
    setPresence(ann, Uint8Array.of(7));
    await ben.client.until(() => ben.client.ticks.length > 0);
    ann.type('with presence', { presence: Uint8Array.of(8) });
    for (const reader of [observer, nobody]) {
      await reader.sees('with presence');
      expect(reader.client.ticks).toEqual([]);
      expect(reader.frames.every((frame) => !('presence' in frame))).toBe(true);
    }
    await ben.sees('with presence');
    const told = ben.client.ticks.flatMap(({ changed }) => changed.map(({ connection }) => connection));
    expect(new Set(told)).toEqual(new Set([ann.joined.connection]));
    for (const one of [ann, ben, observer, nobody]) one.close();
  });

  it('L36 who joins sees who is there; who leaves, is cut off or loses the right is removed', async () => {
    const [ann, ben, cut, former] = [
      await newWriter(world),
      await newWriter(world),
      await newWriter(world),
      await newWriter(world),
    ];
    for (const one of [ann, ben, cut, former]) setPresence(one, Uint8Array.of(1));
    await ann.client.until(() => namesIn(ann.client.ticks).size >= 4, 'all are told');
    const late = await newWriter(world);
    await late.client.until(() => late.client.ticks.length > 0, 'who is there');
    expect(namesIn(late.client.ticks).size).toBe(4);
    ben.client.send(collabEvents.leave, { channel: ben.channel });
    cut.client.close();
    await endMandate(world, former.member);
    const removed = (): Set<string> => new Set(ann.client.ticks.flatMap((tick) => tick.removed));
    await ann.client.until(() => removed().size === 3, 'three are removed');
    expect(removed()).toEqual(new Set([ben, cut, former].map(({ joined }) => joined.connection)));
    for (const one of [ann, ben, former, late]) one.close();
  });

  it('L37 the presence of a push comes with its row, and nothing overtakes it', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    ann.type('a', { presence: Uint8Array.of(1, 1) });
    await ben.sees('a');
    const frame = ben.frames.find(({ presence }) => presence !== undefined);
    expect(frame?.rows.some(({ clientId }) => clientId === ann.doc.clientID)).toBe(true);
    expect(frame?.presence).toMatchObject([{ connection: ann.joined.connection }]);
    const { Client } = await import('pg');
    const holder = new Client({ connectionString: server.databaseUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM document WHERE id = $1 FOR NO KEY UPDATE', [world.documentId]);
    ann.type('b');
    setPresence(ann, Uint8Array.of(1, 2));
    setPresence(ben, Uint8Array.of(1, 3));
    await ann.client.until(() => namesIn(ann.client.ticks).has(ben.joined.connection), 'the tick of the other');
    expect(ben.client.ticks.flatMap(({ changed }) => changed).some(({ state }) => state[1] === 2)).toBe(false);
    await holder.query('COMMIT');
    await holder.end();
    await ben.sees('ab');
    const withB = ben.frames.find(({ presence }) => presence?.some(({ state }) => state[1] === 2));
    expect(withB?.rows.some(({ pushNo }) => pushNo === 2)).toBe(true);
    ann.close();
    ben.close();
  });
});

function expectContiguous(one: RawWriter): void {
  // In the order of the messages: frames and acknowledgements carry the client on, never over a gap.
  let applied = one.joined.tailFrom;
  for (const { event, message } of one.client.received) {
    const { fromSeq, toSeq, seq } = message as { fromSeq?: number; toSeq?: number; seq?: number }; // reason: either of two messages
    if (event === collabEvents.updates) {
      expect(fromSeq).toBeLessThanOrEqual(applied + 1);
      applied = Math.max(applied, toSeq ?? 0);
    }
    if (event === collabEvents.acked) applied = Math.max(applied, seq ?? 0);
  }
}

function setPresence(one: RawWriter, state: Uint8Array): void {
  one.client.send(collabEvents.presenceSet, { channel: one.channel, state });
}

function namesIn(ticks: readonly PresenceTickMessage[]): Set<string> {
  return new Set(ticks.flatMap(({ changed }) => changed.map(({ connection }) => connection)));
}
