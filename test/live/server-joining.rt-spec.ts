import { COLLAB_NAMESPACE, collabEvents } from '#contracts';
import { newId } from '#shared';
import { startServer, type TestServer } from '../support/index.js';
import { newSessionKey, RawCollabClient, RawWriter, typing } from '../support/raw-collab-client.js';
import {
  addMember,
  addProposal,
  connect,
  endMandate,
  expectUnharmed,
  logOf,
  makeWorld,
  newWriter,
  openWriter,
  type World,
} from './live-world.js';

describe('joining and leasing', () => {
  let server: TestServer;
  let world: World;
  beforeAll(async () => {
    server = await startServer();
  });
  beforeEach(async () => {
    world = await makeWorld(server);
  });
  afterAll(() => server.close());

  it('L5 what may not be read is not found, and so is what does not exist', async () => {
    const outsider = await addMember(server, (await makeWorld(server)).groupId);
    for (const client of [await connect(world), await connect(world, outsider)]) {
      expect(await client.join(world.documentId)).toEqual({ ok: false, error: 'live.not_found' });
      expect(await client.join(newId())).toEqual({ ok: false, error: 'live.not_found' });
      client.close();
    }
  });

  it('L5 a sign-in that is over is told, so that the outbox is kept', async () => {
    const ann = await addMember(server, world.groupId);
    await server.sql(`UPDATE session SET ended_at = now() WHERE person_id = $1`, [ann.person.personId]);
    const client = await connect(world, ann);
    expect(await client.join(world.documentId)).toEqual({ ok: false, error: 'live.unauthenticated' });
    expect(await client.join(newId())).toEqual({ ok: false, error: 'live.unauthenticated' });
    client.close();
  });

  it('L5 the public reads texts of public groups, and does not write', async () => {
    const open = await makeWorld(server, { visibility: 'public' });
    const [ann, reader] = [
      await newWriter(open),
      await RawWriter.open(await connect(open), open.documentId, { isReader: true }),
    ];
    expect(reader.joined).toMatchObject({ role: 'read', reason: 'not_signed_in', state: 'open' });
    expect(await reader.client.lease(reader.channel)).toEqual({ ok: false, error: 'live.unauthenticated' });
    const before = await logOf(open);
    reader.type('x');
    expect(await reader.rejected()).toMatchObject({ error: 'live.forbidden', reason: 'not_signed_in' });
    await expectUnharmed(open, ann, before);
    await reader.sees(' Unharmed.');
    ann.close();
    reader.close();
  });

  it('L6 another protocol is refused, another schema reads only', async () => {
    const ann = await addMember(server, world.groupId);
    const client = await connect(world, ann);
    expect(await client.join(world.documentId, { protocol: 2 })).toEqual({ ok: false, error: 'live.stale_schema' });
    const joined = await client.join(world.documentId, { schemaVersion: 0 });
    if (!joined.ok) throw new Error(joined.error);
    expect(await client.lease(joined.channel)).toEqual({ ok: false, error: 'live.stale_schema' });
    const before = await logOf(world);
    client.send(collabEvents.push, { channel: joined.channel, pushNo: 1, baseSeq: 1, update: Uint8Array.of(0, 0) });
    await client.until(() => client.rejections.length === 1);
    expect(client.rejections[0]).toMatchObject({ error: 'live.stale_schema', pushNo: 1 });
    await expectUnharmed(world, await newWriter(world), before);
    client.close();
  });

  it('L7 the tail comes in order behind the answer, and what is written meanwhile behind the tail', async () => {
    const ann = await newWriter(world);
    for (let no = 0; no < 200; no += 1) {
      ann.type(`${no} `);
      if (no % 50 === 49) await ann.acked();
    }
    ann.push(typing(ann, 'z'.repeat(300_000)));
    const readers = await Promise.all(
      Array.from({ length: 5 }, async (_, index) => {
        ann.type(`live${index} `);
        return RawWriter.open(await connect(world, world.chair), world.documentId, { isReader: true });
      }),
    );
    await ann.acked();
    for (const reader of readers) {
      await reader.client.until(() => reader.lastSeq >= 207, 'the last row');
      const seqs = reader.frames.flatMap(({ rows }) => rows.map(({ seq }) => seq));
      expect(seqs).toEqual(Array.from({ length: 207 }, (_, index) => index + 1));
      for (const { rows } of reader.frames)
        expect(rows.length === 1 || rows.reduce((sum, { bytes }) => sum + bytes.length, 0) <= 262_144).toBe(true);
      expect(reader.text).toBe(ann.text);
      reader.close();
    }
    ann.close();
  });

  it('L8 with lastSeq only newer rows come', async () => {
    const ann = await newWriter(world);
    for (const word of ['a', 'b', 'c']) ann.type(word);
    await ann.acked();
    const client = await connect(world, world.chair);
    expect(await client.join(world.documentId, { lastSeq: 2 })).toMatchObject({ ok: true, tailFrom: 2, headSeq: 4 });
    await client.until(() => client.updates.length > 0);
    expect(client.updates.flatMap(({ rows }) => rows.map(({ seq }) => seq))).toEqual([3, 4]);
    expect(await client.join(world.documentId, { lastSeq: 4 })).toMatchObject({ tailFrom: 4, headSeq: 4 });
    expect(await client.join(world.documentId, { lastSeq: 99 })).toMatchObject({ tailFrom: 0, headSeq: 4 });
    client.close();
    ann.close();
  });

  it('L9 a session is its owner’s: nobody else joins with it', async () => {
    const ann = await newWriter(world);
    ann.type('mine');
    await ann.acked();
    const before = await logOf(world);
    const thief = await connect(world, await addMember(server, world.groupId));
    const stolen = { session: ann.session };
    expect(await thief.join(world.documentId, stolen)).toMatchObject({ ok: false, error: 'live.forbidden' });
    ann.client.close();
    await thief.settled();
    expect(await thief.join(world.documentId, stolen)).toMatchObject({ ok: false, error: 'live.forbidden' });
    await expectUnharmed(world, await newWriter(world), before);
    thief.close();
  });

  it('L9 a session ends with its mandate, also when the person has another', async () => {
    const ann = await newWriter(world);
    ann.type('under the first');
    await ann.acked();
    await endMandate(world, ann.member);
    ann.client.close();
    const mandateId = newId();
    await server.sql(
      `INSERT INTO mandate (id, person_id, group_id, delegation_id, role, valid_from)
       SELECT $2, person_id, group_id, delegation_id, role, clock_timestamp() FROM mandate WHERE id = $1`,
      [ann.member.mandateId, mandateId],
    );
    const client = await connect(world, ann.member);
    expect(await client.join(world.documentId, { session: ann.session })).toEqual({
      ok: false,
      error: 'live.forbidden',
      reason: 'mandate_ended',
    });
    expect(await client.join(world.documentId)).toMatchObject({ ok: true, role: 'write' });
    client.close();
  });

  it('L9 the newest join holds a session: a second tab with a copy of it does not write into the first one’s', async () => {
    const ann = await newWriter(world);
    const tab = await openWriter(world, ann.member, { session: ann.session, isReader: true });
    const before = await logOf(world);
    ann.type('from the old tab');
    expect(await ann.rejected()).toMatchObject({ error: 'live.forbidden' });
    expect(await tab.client.lease(tab.channel)).toEqual({ ok: true, clientId: ann.doc.clientID });
    await expectUnharmed(world, await newWriter(world), before);
    tab.follow();
    tab.doc.clientID = ann.doc.clientID;
    tab.type('from the new tab');
    await tab.acked();
    ann.close();
    tab.close();
  });

  it('L9 two tabs of one person write under their own ids', async () => {
    const ann = await newWriter(world);
    const tab = await openWriter(world, ann.member);
    expect(tab.doc.clientID).not.toBe(ann.doc.clientID);
    ann.type('one ');
    tab.type('two ');
    await Promise.all([ann.acked(), tab.acked()]);
    await ann.sees('two');
    await tab.sees('one');
    ann.close();
    tab.close();
  });

  it('L10 a socket has one channel for a document, and what comes for a left or unknown one is refused', async () => {
    const ann = await newWriter(world);
    const again = await ann.client.join(world.documentId);
    expect(again).toMatchObject({ ok: true, channel: ann.channel });
    ann.client.send(collabEvents.leave, { channel: ann.channel });
    const before = await logOf(world);
    ann.type('x');
    expect(await ann.rejected()).toMatchObject({ error: 'live.not_found' });
    ann.client.send(collabEvents.push, { channel: 9_999_999, pushNo: 1, baseSeq: 0, update: Uint8Array.of(0, 0) });
    await ann.client.until(() => ann.client.rejections.length === 2);
    expect(ann.client.rejections[1]).toMatchObject({ channel: 9_999_999, error: 'live.not_found' });
    expect(await ann.client.lease(9_999_999)).toEqual({ ok: false, error: 'live.not_found' });
    const other = await newWriter(world);
    await expectUnharmed(world, other, before);
    expect(ann.text).toBe('Seed.x'); // nothing came after leaving
    ann.close();
    other.close();
  });

  it('L11 only those who may write get an id: small, and the same when asked again', async () => {
    const ann = await newWriter(world);
    expect(ann.doc.clientID).toBe(2);
    expect(await ann.client.lease(ann.channel)).toEqual({ ok: true, clientId: 2 });
    const ben = await newWriter(world);
    expect(ben.doc.clientID).toBe(3);
    const observer = await openWriter(world, await addMember(server, world.groupId, { role: 'observer' }), {
      isReader: true,
    });
    expect(await observer.client.lease(observer.channel)).toEqual({
      ok: false,
      error: 'live.forbidden',
      reason: 'observer_may_not',
    });
    for (const writer of [ann, ben, observer]) writer.close();
  });

  it('L11 without a lease nothing is taken', async () => {
    const ann = await openWriter(world, await addMember(server, world.groupId), { isReader: true });
    const before = await logOf(world);
    ann.type('x');
    expect(await ann.rejected()).toMatchObject({ error: 'live.foreign_client_id' });
    await expectUnharmed(world, await newWriter(world), before);
    ann.close();
  });

  it('L12 an id made offline is bound before its first push, if nobody has it', async () => {
    const [ann, ben] = [
      await openWriter(world, await addMember(server, world.groupId), { isReader: true }),
      await openWriter(world, await addMember(server, world.groupId), { isReader: true }),
    ];
    const clientId = 2 ** 32 + 12_345;
    expect(await ann.client.lease(ann.channel, { clientId })).toEqual({ ok: true, clientId });
    expect(await ann.client.lease(ann.channel)).toEqual({ ok: true, clientId });
    expect(await ann.client.lease(ann.channel, { clientId: clientId + 1 })).toMatchObject({
      error: 'live.foreign_client_id',
    });
    expect(await ben.client.lease(ben.channel, { clientId })).toEqual({ ok: false, error: 'live.foreign_client_id' });
    ann.doc.clientID = clientId;
    ann.type(' Offline.');
    await ann.acked();
    await ben.sees(' Offline.');
    ann.close();
    ben.close();
  });

  it('L12 a person binds at most 20 ids a day', async () => {
    const ann = await addMember(server, world.groupId);
    const client = await connect(world, ann);
    for (let no = 0; no <= 20; no += 1) {
      const joined = await client.join(world.documentId);
      if (!joined.ok) throw new Error(joined.error);
      const answer = await client.lease(joined.channel, { clientId: 2 ** 33 + no });
      expect(answer).toMatchObject(no < 20 ? { ok: true } : { ok: false, error: 'live.rate_limited' });
    }
    client.close();
  });

  it('L13 an id goes back with a clean leave, and only to the same person and mandate', async () => {
    const ann = await newWriter(world);
    ann.type('a');
    await ann.acked();
    const { clientID } = ann.doc;
    ann.client.send(collabEvents.leave, { channel: ann.channel });
    await ann.client.settled();
    const ben = await newWriter(world);
    expect(ben.doc.clientID).not.toBe(clientID);
    await untilFree(world, clientID);
    const back = await openWriter(world, ann.member);
    expect(back.doc.clientID).toBe(clientID);
    back.type('b');
    await back.acked();
    expect(await back.client.join(world.documentId, { session: ann.session })).toMatchObject({
      ok: false,
      error: 'live.forbidden',
    });
    expect((await logOf(world)).map(({ client_id, push_no }) => [client_id, push_no]).slice(1)).toEqual([
      [clientID, 1],
      [clientID, 1],
    ]);
    for (const writer of [ann, ben, back]) writer.close();
  });

  it('L13 an id does not go back with a lost connection', async () => {
    const ann = await newWriter(world);
    ann.client.close();
    const again = await openWriter(world, ann.member);
    expect(again.doc.clientID).not.toBe(ann.doc.clientID);
    again.close();
  });

  it('L18 an id of another session is nobody’s to write under', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    ann.type('a');
    await ann.acked();
    await ben.sees('a');
    const before = await logOf(world);
    ben.follow();
    ben.doc.clientID = ann.doc.clientID;
    ben.type('squatted');
    expect(await ben.rejected()).toMatchObject({ error: 'live.foreign_client_id' });
    await expectUnharmed(world, ann, before);
    ann.close();
    ben.close();
  });

  it('L3 a socket opens at most 50 documents', async () => {
    const client = await connect(world, world.chair);
    const documents = [world.documentId];
    for (let no = 0; no < 50; no += 1) documents.push((await addProposal(server, world.groupId)).documentId);
    for (const [index, documentId] of documents.entries()) {
      const answer = await client.join(documentId);
      expect(answer).toMatchObject(index < 50 ? { ok: true } : { ok: false, error: 'live.rate_limited' });
    }
    client.close();
  });

  it('L2 polling works, and another page’s origin does not', async () => {
    const cookie = world.chair.browser.cookieHeader;
    const polling = await RawCollabClient.connect(server, cookie, { transports: ['polling'] });
    expect(await polling.join(world.documentId)).toMatchObject({ ok: true });
    await polling.until(() => polling.updates.length === 1);
    const closed = new Promise((resolve) => polling.socket.io.engine.once('close', resolve));
    polling.close();
    await closed;
    const foreign = RawCollabClient.connect(server, cookie, { headers: { Origin: 'https://elsewhere.example' } });
    await expect(foreign).rejects.toThrow();
    expect(COLLAB_NAMESPACE).toBe('/collab');
  });

  it('L2 a person has at most 40 sockets', async () => {
    const ann = await addMember(server, world.groupId);
    const clients = await Promise.all(Array.from({ length: 40 }, () => connect(world, ann)));
    await expect(connect(world, ann)).rejects.toMatchObject({ data: { error: 'live.rate_limited' } });
    clients[0]?.close();
    for (const client of clients) client.close();
    expect(newSessionKey()).toHaveLength(32);
  });
});

/** Leaving is not answered: its end is seen in the table. */
async function untilFree({ server }: World, clientId: number): Promise<void> {
  for (let attempt = 0; attempt < 1_000; attempt += 1) {
    const rows = await server.sql(`SELECT FROM document_client WHERE client_id = $1 AND status = 'free'`, [clientId]);
    if (rows.length > 0) return;
  }
  throw new Error('The id did not go back.');
}
