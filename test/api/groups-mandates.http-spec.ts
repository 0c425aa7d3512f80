import type { MandateView } from '#contracts';
import {
  codeOf,
  createDelegation,
  createGroup,
  createMandate,
  createMember,
  createPerson,
  eventsOf,
  enter,
  startServer,
  type TestServer,
} from '../support/index.js';
import { inDays, makeGroup } from './groups-world.js';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('mandates', () => {
  it('are granted from now by the database’s clock, and recorded without a name', async () => {
    const { groupId, chair, chairPerson } = await makeGroup(server);
    const { id: delegationId } = await createDelegation(server, groupId);
    const { personId } = await createPerson(server, { name: 'Vera Lind' });
    const mandate = { personId, role: 'head', delegationId };
    const { status, body } = await chair.post<MandateView>(`/api/groups/${groupId}/mandates`, mandate);
    expect(status).toBe(201);
    expect(body).toMatchObject({ person: { id: personId, name: 'Vera Lind' }, role: 'head', to: null });
    const event = (await eventsOf(server, 'group', groupId)).at(-1);
    expect(event).toMatchObject({
      type: 'mandate.granted',
      actorId: chairPerson.personId,
      facts: { mandateId: body.id, personId, groupId, delegationId, role: 'head', from: body.from, to: null },
    });
    expect(JSON.stringify(event)).not.toContain('Vera');
  });

  it('R7 are granted by an administrator in a group that they do not read the drafts of', async () => {
    const { groupId } = await makeGroup(server);
    const administrator = await enter(server, await createPerson(server, { isAdministrator: true }));
    const { personId } = await createPerson(server);
    const granted = await administrator.post(`/api/groups/${groupId}/mandates`, { personId, role: 'secretariat' });
    expect(granted.status).toBe(201);
    expect((await administrator.get(`/api/groups/${groupId}/proposals`)).status).toBe(403);
  });

  it.each([
    ['a head without a delegation', { role: 'head' }, 'groups.role_needs_delegation'],
    ['a chair in a delegation', { role: 'chair', inDelegation: true }, 'groups.role_without_delegation'],
    ['an end before the start', { role: 'chair', from: inDays(2), to: inDays(1) }, 'groups.dates'],
    ['an end in the past', { role: 'secretariat', to: inDays(-1) }, 'groups.dates'],
    ['a time without a zone', { role: 'secretariat', to: '2099-01-01T00:00:00' }, 'request.invalid'],
  ])('refuse %s', async (_, { inDelegation, ...words }: Record<string, unknown>, code) => {
    const { groupId, chair } = await makeGroup(server);
    const { personId } = await createPerson(server);
    const delegationId = inDelegation === true ? (await createDelegation(server, groupId)).id : undefined;
    const answer = await chair.post(`/api/groups/${groupId}/mandates`, { personId, delegationId, ...words });
    expect(codeOf(answer)).toBe(code);
  });

  it('refuse a delegation of another group, and a person who does not exist', async () => {
    const { groupId, chair } = await makeGroup(server);
    const elsewhere = await createDelegation(server, (await createGroup(server)).id);
    const { personId } = await createPerson(server);
    const path = `/api/groups/${groupId}/mandates`;
    expect((await chair.post(path, { personId, role: 'head', delegationId: elsewhere.id })).status).toBe(404);
    const nobody = '01900000-0000-7000-8000-000000000000';
    expect((await chair.post(path, { personId: nobody, role: 'secretariat' })).status).toBe(404);
  });

  it('of a person in one group belong to one delegation, also when two are granted at the same moment', async () => {
    const { groupId, chair } = await makeGroup(server);
    const [one, two] = [await createDelegation(server, groupId), await createDelegation(server, groupId)];
    const { personId } = await createPerson(server);
    const answers = await Promise.all(
      [one, two].map(({ id }) =>
        chair.post(`/api/groups/${groupId}/mandates`, { personId, role: 'delegate', delegationId: id }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect(answers.filter(({ status }) => status === 409).map(codeOf)).toEqual(['groups.already_delegated']);
    expect((await chair.post(`/api/groups/${groupId}/mandates`, { personId, role: 'chair' })).status).toBe(201);
    const twice = await chair.post(`/api/groups/${groupId}/mandates`, { personId, role: 'chair' });
    expect(codeOf(twice)).toBe('groups.role_held_already');
  });

  it('begin when they say: before that they give nothing', async () => {
    const { groupId } = await makeGroup(server);
    const member = await createMember(server, { groupId, role: 'secretariat', from: inDays(1) });
    expect((await (await enter(server, member)).get(`/api/groups/${groupId}`)).status).toBe(404);
  });

  it('give nothing any more from their end on, by the database’s clock', async () => {
    const { groupId } = await makeGroup(server);
    const member = await createMember(server, { groupId, role: 'secretariat' });
    const client = await enter(server, member);
    expect((await client.get(`/api/groups/${groupId}`)).status).toBe(200);
    await server.sql(`UPDATE mandate SET valid_to = clock_timestamp() WHERE id = $1`, [member.mandate.id]);
    expect((await client.get(`/api/groups/${groupId}`)).status).toBe(404);
  });

  it('change role and end; another delegation needs another mandate', async () => {
    const { groupId, chair } = await makeGroup(server);
    const { mandate } = await createMember(server, { groupId, role: 'delegate' });
    const path = `/api/mandates/${mandate.id}`;
    const to = inDays(3);
    expect((await chair.patch(path, { role: 'head', to })).body).toMatchObject({ role: 'head', to });
    expect((await chair.patch(path, { to: null })).body).toMatchObject({ role: 'head', to: null });
    expect(codeOf(await chair.patch(path, { to: inDays(-1) }))).toBe('groups.dates');
    expect(codeOf(await chair.patch(path, { role: 'chair' }))).toBe('groups.role_without_delegation');
    expect((await chair.patch(path, { role: null })).status).toBe(400);
    expect((await eventsOf(server, 'group', groupId)).slice(-2).map(({ type, facts }) => [type, facts['to']])).toEqual([
      ['mandate.changed', to],
      ['mandate.changed', null],
    ]);
  });

  it('end at once, once; one that has not begun was never in force', async () => {
    const { groupId, chair } = await makeGroup(server);
    const { mandate } = await createMember(server, { groupId });
    const ended = await chair.post<MandateView>(`/api/mandates/${mandate.id}/end`);
    expect(ended.body.to).not.toBeNull();
    expect(codeOf(await chair.post(`/api/mandates/${mandate.id}/end`))).toBe('groups.mandate_over');
    const future = await createMandate(server, { groupId, role: 'secretariat', from: inDays(2) });
    const { body } = await chair.post<MandateView>(`/api/mandates/${future.id}/end`);
    expect(body.to).toBe(body.from);
  });

  it('R7 are nobody’s business outside of the group', async () => {
    const { groupId } = await makeGroup(server);
    const { mandate } = await createMember(server, { groupId });
    const outsider = await enter(server, await createPerson(server));
    expect((await outsider.post(`/api/mandates/${mandate.id}/end`)).status).toBe(404);
    expect((await outsider.post(`/api/delegations/${mandate.delegationId}/end`)).status).toBe(404);
  });
});

describe('the last chair', () => {
  it('is neither ended, nor changed, nor given an end', async () => {
    const { groupId, chair, chairPerson } = await makeGroup(server);
    const path = `/api/mandates/${chairPerson.mandate.id}`;
    for (const answer of [
      await chair.post(`${path}/end`),
      await chair.patch(path, { role: 'secretariat' }),
      await chair.patch(path, { to: inDays(30) }),
    ])
      expect(answer).toMatchObject({ status: 409, body: { code: 'groups.last_chair' } });
    expect((await eventsOf(server, 'group', groupId)).map(({ type }) => type)).not.toContain('mandate.ended');
  });

  it('is not replaced by one who will end, who has not begun, or who is suspended', async () => {
    const { groupId, chair, chairPerson } = await makeGroup(server);
    await createMandate(server, { groupId, role: 'chair', to: inDays(30) });
    await createMandate(server, { groupId, role: 'chair', from: inDays(1) });
    const suspended = await createMember(server, { groupId, role: 'chair' });
    await server.sql(`UPDATE person SET state = 'suspended' WHERE id = $1`, [suspended.personId]);
    const refused = await chair.post(`/api/mandates/${chairPerson.mandate.id}/end`);
    expect(codeOf(refused)).toBe('groups.last_chair');
  });

  it('does not begin with an end', async () => {
    const { id: groupId } = await createGroup(server);
    await expect(createMandate(server, { groupId, role: 'chair', to: inDays(30) })).rejects.toThrow(
      'groups.last_chair',
    );
  });

  it('stays when all chairs end each other at the same moment', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { groupId, chairPerson } = await makeGroup(server);
      const chairs = [chairPerson];
      for (let count = 0; count < 3; count += 1) chairs.push(await createMember(server, { groupId, role: 'chair' }));
      const clients = await Promise.all(chairs.map((chair) => enter(server, chair)));
      await Promise.all(
        clients.map((client, index) => {
          const next = chairs[(index + 1) % chairs.length];
          return client.post(`/api/mandates/${next?.mandate.id}/end`);
        }),
      );
      const [row] = await server.sql<{ count: number }>(
        `SELECT count(*)::int AS count FROM mandate WHERE group_id = $1 AND role = 'chair' AND valid_to IS NULL`,
        [groupId],
      );
      expect(row?.count).toBeGreaterThanOrEqual(1);
    }
  });

  it('stays when two chairs step down at the same moment', async () => {
    const { groupId, chair, chairPerson } = await makeGroup(server);
    const second = await createMember(server, { groupId, role: 'chair' });
    const answers = await Promise.all([
      chair.post(`/api/mandates/${chairPerson.mandate.id}/end`),
      (await enter(server, second)).post(`/api/mandates/${second.mandate.id}/end`),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });
});
