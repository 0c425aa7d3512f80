import { collabEvents, type RoleMessage, type StateMessage } from '#contracts';
import { Sweep } from '#live';
import { createPerson, signedIn, startServer, type TestServer } from '../support/index.js';
import { RawWriter, typing } from '../support/raw-collab-client.js';
import {
  addMember,
  connect,
  endMandate,
  expectUnharmed,
  logOf,
  makeWorld,
  type Member,
  moveTo,
  newWriter,
  openWriter,
  type World,
} from './live-world.js';

describe('rights on the socket', () => {
  let server: TestServer;
  let world: World;
  beforeAll(async () => {
    server = await startServer();
  });
  beforeEach(async () => {
    world = await makeWorld(server);
  });
  afterAll(() => server.close());

  it.each([
    ['observer', 'observer_may_not'],
    ['expert', 'role_may_not'],
    ['chair', 'role_may_not'],
  ] as const)('L24 a push of somebody who is %s is refused: %s', async (role, reason) => {
    const ben = await newWriter(world);
    const member = role === 'chair' ? world.chair : await addMember(server, world.groupId, { role });
    const reader = await openWriter(world, member, { isReader: true });
    const before = await logOf(world);
    reader.type('x');
    expect(await reader.rejected()).toMatchObject({ error: 'live.forbidden', reason });
    await expectUnharmed(world, ben, before);
    reader.close();
    ben.close();
  });

  it('L25 L27 a right withdrawn in mid-session: nothing is stored after it, and the writer is told why', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    let isOver = false;
    const typingOn = (async () => {
      while (!isOver && ann.rejections.length === 0) {
        ann.type('a');
        await ann.client.settled();
      }
    })();
    await ann.acked(1);
    await endMandate(world, ann.member);
    const atEnd = await logOf(world);
    await ann.client.until(() => ann.client.all(collabEvents.role).length > 0, 'the new role');
    isOver = true;
    await typingOn;
    expect(ann.client.all<RoleMessage>(collabEvents.role)).toEqual([
      { channel: ann.channel, role: 'none', reason: 'mandate_ended' },
    ]);
    const before = await logOf(world);
    expect(before).toEqual(atEnd);
    ann.type('too late');
    await ann.client.until(() => ann.rejections.some(({ error }) => error === 'live.not_found'));
    await expectUnharmed(world, ben, before);
    await ann.client.settled();
    expect(ann.text).not.toContain('Unharmed'); // reading is over too
    ann.close();
    ben.close();
  });

  it('L25 many rounds of withdrawals against pushes: no row is committed after one', async () => {
    const ben = await newWriter(world);
    for (let round = 0; round < 15; round += 1) {
      const ann = await newWriter(world);
      const updates = Array.from({ length: 12 }, () => typing(ann, 'r'));
      ann.push(updates[0] ?? Uint8Array.of());
      await ann.acked();
      const ending = endMandate(world, ann.member);
      for (const update of updates.slice(1)) {
        ann.push(update);
        await new Promise(setImmediate);
      }
      await ending;
      const atEnd = (await logOf(world)).length;
      await ann.client.until(() => ann.client.all(collabEvents.role).length > 0);
      // Pushes of a text are decided in order: when this one is stored, all of Ann's have been decided.
      ben.type('after');
      await ben.acked();
      const after = (await logOf(world)).slice(atEnd);
      expect(after.map(({ person_id }) => person_id)).toEqual([ben.member.person.personId]);
      ann.close();
    }
    ben.close();
  });

  it('L26 many rounds of pushes racing a freeze: no row is committed after it, and all have the same text', async () => {
    const writers = await Promise.all([newWriter(world), newWriter(world), newWriter(world)]);
    let current: readonly RawWriter[] = writers;
    for (let round = 0; round < 12; round += 1) {
      const freezing = moveTo(world, 'withdrawn');
      for (let no = 0; no < 6; no += 1) {
        for (const writer of current) writer.type(`${round}`);
        await new Promise(setImmediate);
      }
      await freezing;
      const atFreeze = (await logOf(world)).length;
      for (const writer of current) writer.type('late');
      for (const writer of current) {
        await writer.client.until(() => writer.rejections.length > 0, 'a refusal');
        expect(writer.rejections[0]).toMatchObject({ error: 'live.frozen', reason: 'document_is_frozen' });
        await writer.client.until(() => writer.client.all(collabEvents.state).length > 0, 'the state');
        expect(writer.client.all<StateMessage>(collabEvents.state)[0]).toMatchObject({ state: 'frozen' });
      }
      expect((await logOf(world)).length).toBe(atFreeze);
      await moveTo(world, 'group_draft');
      for (const writer of current) writer.close();
      current = await Promise.all(writers.map(({ member }) => openWriter(world, member)));
      expect(new Set(current.map(({ text }) => text)).size).toBe(1);
    }
    for (const writer of current) writer.close();
  });

  it('L26 a frozen text can be read, is not leased, and says so', async () => {
    const ann = await newWriter(world);
    await moveTo(world, 'withdrawn');
    await ann.client.until(() => ann.client.all(collabEvents.state).length > 0);
    const member = await addMember(server, world.groupId);
    const reader = await openWriter(world, member, { isReader: true });
    expect(reader.joined).toMatchObject({ state: 'frozen', role: 'comment', reason: 'document_is_frozen' });
    expect(await reader.client.lease(reader.channel)).toMatchObject({ ok: false, error: 'live.frozen' });
    expect(reader.text).toBe('Seed.');
    reader.close();
    ann.close();
  });

  it('L27 a change of stage changes the role in place, and back', async () => {
    const ann = await newWriter(world);
    await moveTo(world, 'consultation');
    await ann.client.until(() => ann.client.all(collabEvents.role).length === 1);
    const before = await logOf(world);
    ann.type('x');
    expect(await ann.rejected()).toMatchObject({ error: 'live.forbidden', reason: 'stage_is_closed_for_writing' });
    expect(await logOf(world)).toEqual(before);
    await moveTo(world, 'revised_draft');
    await ann.client.until(() => ann.client.all(collabEvents.role).length === 2);
    expect(ann.client.all<RoleMessage>(collabEvents.role)).toEqual([
      { channel: ann.channel, role: 'comment', reason: 'stage_is_closed_for_writing' },
      { channel: ann.channel, role: 'write', reason: null },
    ]);
    ann.close();
  });

  it('L27 an editor who is no longer named reads on in place with the reason, and writes again when named again', async () => {
    const draft = await makeWorld(server, { stage: 'working_draft' });
    const [annMember, benMember] = [await addMember(server, draft.groupId), await addMember(server, draft.groupId)];
    const name = async (...members: readonly Member[]): Promise<void> => {
      const personIds = members.map(({ person }) => person.personId);
      const { status } = await draft.chair.browser.put(`/api/proposals/${draft.proposalId}/editors`, { personIds });
      expect(status).toBe(200);
    };
    await name(annMember, benMember);
    const [ann, ben] = [await openWriter(draft, annMember), await openWriter(draft, benMember)];
    ann.type('Named.');
    await ann.acked();
    await name(benMember);
    await ann.client.until(() => ann.client.all(collabEvents.role).length === 1, 'the new role');
    const before = await logOf(draft);
    ann.type(' Not named.');
    expect(await ann.rejected()).toMatchObject({ error: 'live.forbidden', reason: 'not_a_named_editor' });
    await expectUnharmed(draft, ben, before);
    await ann.sees(' Unharmed.');
    await name(annMember, benMember);
    await ann.client.until(() => ann.client.all(collabEvents.role).length === 2, 'the old role');
    expect(ann.client.all<RoleMessage>(collabEvents.role)).toEqual([
      { channel: ann.channel, role: 'comment', reason: 'not_a_named_editor' },
      { channel: ann.channel, role: 'write', reason: null },
    ]);
    expect(await ann.client.lease(ann.channel)).toMatchObject({ ok: true });
    expect(ben.client.all(collabEvents.role)).toEqual([]);
    ann.close();
    ben.close();
  });

  it('L27 a suspended account loses its sockets at once', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    ann.type('a');
    await ann.acked();
    const before = await logOf(world);
    const admin = await signedIn(server, (await createPerson(server, { isAdministrator: true })).personId);
    const { status } = await admin.post(`/api/people/${ann.member.person.personId}/suspend`);
    expect(status).toBeLessThan(300);
    await ann.client.until(() => !ann.client.isConnected, 'the socket is closed');
    expect(ann.client.all<RoleMessage>(collabEvents.role)).toEqual([
      { channel: ann.channel, role: 'none', reason: 'account_suspended' },
    ]);
    await expectUnharmed(world, ben, before);
    const again = await connect(world, ann.member);
    expect(await again.join(world.documentId)).toMatchObject({ ok: false, error: 'live.unauthenticated' });
    again.close();
    ben.close();
  });

  it('L27 when a sign-in ends its sockets are closed, others of the person stay', async () => {
    const ann = await newWriter(world);
    const otherBrowser = await signedIn(server, ann.member.person.personId);
    const elsewhere = await openWriter(world, { ...ann.member, browser: otherBrowser });
    const { status } = await ann.member.browser.delete('/api/session');
    expect(status).toBeLessThan(300);
    await ann.client.until(() => !ann.client.isConnected, 'the socket is closed');
    expect(ann.client.all<RoleMessage>(collabEvents.role)).toEqual([
      { channel: ann.channel, role: 'none', reason: 'not_signed_in' },
    ]);
    elsewhere.type('still here');
    await elsewhere.acked();
    elsewhere.close();
  });

  it('L25 L28 a mandate that runs out stops writing by the database’s clock, and the sweep tells it', async () => {
    const ann = await newWriter(world);
    // Given only now that everything is open: how long opening takes must not matter.
    const [soon] = await server.sql<{ at: Date }>(`SELECT clock_timestamp() + interval '1.2 seconds' AS at`);
    const to = soon?.at.toISOString() ?? '';
    const { status } = await world.chair.browser.patch(`/api/mandates/${ann.member.mandateId}`, { to });
    expect(status).toBe(200);
    while (ann.rejections.length === 0) {
      const pushNo = ann.type('t');
      await ann.client.until(() => ann.rejections.length > 0 || ann.acks.some((ack) => ack.pushNo >= pushNo));
    }
    expect(ann.rejections[0]).toMatchObject({ error: 'live.forbidden', reason: 'mandate_ended' });
    for (const { created_at, person_id } of await logOf(world))
      if (person_id !== null) expect(created_at.getTime()).toBeLessThan(new Date(to).getTime());
    await server.sql(`SELECT pg_sleep_until($1::timestamptz)`, [to]);
    await server.app.get(Sweep).run();
    await ann.client.until(() => ann.client.all(collabEvents.role).length > 0, 'the new role');
    expect(ann.client.all<RoleMessage>(collabEvents.role)[0]).toMatchObject({ role: 'none', reason: 'mandate_ended' });
    ann.close();
  });

  it('L9 L25 a further, longer mandate does not disturb an open session, which ends with its own', async () => {
    const member = await addMember(server, world.groupId, { to: new Date(Date.now() + 3_600_000).toISOString() });
    const ann = await openWriter(world, member);
    ann.type('one');
    await ann.acked();
    const granted = await world.chair.browser.post<{ id: string }>(`/api/groups/${world.groupId}/mandates`, {
      personId: member.person.personId,
      role: 'secretariat',
    });
    expect(granted.status).toBe(201);
    ann.type(' two');
    await ann.acked();
    expect(ann.client.all(collabEvents.role)).toEqual([]);
    ann.client.close();
    const again = await openWriter(world, member, { session: ann.session });
    expect(await again.client.lease(again.channel)).toMatchObject({ ok: true, clientId: ann.doc.clientID });
    again.close();
    const rows = (await logOf(world)).filter(({ person_id }) => person_id === member.person.personId);
    expect(rows.map(({ mandate_id }) => mandate_id)).toEqual([member.mandateId, member.mandateId]);

    const before = await openWriter(world, member);
    before.type(' three');
    await before.acked();
    const [newest] = (await logOf(world)).slice(-1);
    expect(newest?.mandate_id).toBe(granted.body.id);
    await endMandate(world, member);
    before.type(' four');
    await before.acked();
    const late = await connect(world, member);
    const answer = await late.join(world.documentId, { session: ann.session });
    expect(answer).toMatchObject({ ok: false, error: 'live.forbidden', reason: 'mandate_ended' });
    late.close();
    before.close();
  });

  it('L25 a session ends with its mandate, although another one lets the person write on', async () => {
    const member = await addMember(server, world.groupId);
    const ann = await openWriter(world, member);
    ann.type('one');
    await ann.acked();
    await world.chair.browser.post(`/api/groups/${world.groupId}/mandates`, {
      personId: member.person.personId,
      role: 'secretariat',
    });
    await endMandate(world, member);
    ann.type(' two');
    expect(await ann.rejected()).toMatchObject({ error: 'live.forbidden', reason: 'mandate_ended' });
    const fresh = await openWriter(world, member);
    fresh.type(' two');
    await fresh.acked();
    fresh.close();
    ann.close();
  });

  it('L27 a group that is no longer public closes its texts to the public, in place', async () => {
    const open = await makeWorld(server, { visibility: 'public' });
    const nobody = await RawWriter.open(await connect(open), open.documentId, { isReader: true });
    const { status } = await open.chair.browser.patch(`/api/groups/${open.groupId}`, { visibility: 'members' });
    expect(status).toBe(200);
    await nobody.client.until(() => nobody.client.all(collabEvents.role).length > 0);
    expect(nobody.client.all<RoleMessage>(collabEvents.role)[0]).toMatchObject({
      role: 'none',
      reason: 'not_signed_in',
    });
    const ann = await newWriter(open);
    ann.type(' Not for all.');
    await ann.acked();
    await nobody.client.settled();
    expect(nobody.text).toBe('Seed.');
    expect(nobody.client.isConnected).toBe(true);
    ann.close();
    nobody.close();
  });

  it('L27 a new role shows at once, and brings presence with it', async () => {
    const ann = await newWriter(world);
    const ben = await addMember(server, world.groupId, { role: 'observer' });
    const reader = await openWriter(world, ben, { isReader: true });
    const { status } = await world.chair.browser.patch(`/api/mandates/${ben.mandateId}`, { role: 'delegate' });
    expect(status).toBe(200);
    await reader.client.until(() => reader.client.all(collabEvents.role).length > 0);
    expect(reader.client.all<RoleMessage>(collabEvents.role)[0]).toMatchObject({ role: 'write', reason: null });
    expect(await reader.client.lease(reader.channel)).toMatchObject({ ok: true });
    reader.client.send(collabEvents.presenceSet, { channel: reader.channel, state: Uint8Array.of(1) });
    await ann.client.until(() => ann.client.ticks.length > 0);
    expect(ann.client.ticks[0]?.changed[0]).toMatchObject({ user: { personId: ben.person.personId } });
    ann.close();
    reader.close();
  });

  it('L28 the sweep finds what nobody told', async () => {
    const ann = await newWriter(world);
    await server.sql(`UPDATE mandate SET role = 'observer' WHERE id = $1`, [ann.member.mandateId]);
    await server.app.get(Sweep).run();
    await ann.client.until(() => ann.client.all(collabEvents.role).length > 0);
    expect(ann.client.all<RoleMessage>(collabEvents.role)[0]).toMatchObject({
      role: 'read',
      reason: 'observer_may_not',
    });
    await server.sql(`UPDATE session SET ended_at = now() WHERE person_id = $1`, [ann.member.person.personId]);
    await server.app.get(Sweep).run();
    await ann.client.until(() => !ann.client.isConnected);
    ann.close();
  });
});
