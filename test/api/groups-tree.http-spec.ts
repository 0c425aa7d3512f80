import type { GroupRow, GroupView, OrganisationView } from '#contracts';
import {
  type Client,
  codeOf,
  createDelegation,
  createGroup,
  createMember,
  createOrganisation,
  createPerson,
  createProposal,
  eventsOf,
  enter,
  startServer,
  type TestServer,
} from '../support/index.js';

let server: TestServer;
let administrator: Client;

beforeAll(async () => {
  server = await startServer();
  administrator = await enter(server, await createPerson(server, { isAdministrator: true }));
});
afterAll(() => server.close());

describe('organisations', () => {
  const norland = { name: 'Ministry of Norland', shortName: 'Norland', stakeholderClass: 'government' };

  it('are added by an administrator and listed by name for whoever is signed in', async () => {
    const made = await administrator.post<OrganisationView>('/api/organisations', norland);
    expect(made.status).toBe(201);
    expect(made.body).toEqual({ id: expect.any(String), ...norland });
    const outsider = await enter(server, await createPerson(server));
    expect((await outsider.get<OrganisationView[]>('/api/organisations')).body).toContainEqual(made.body);
  });

  it('are not listed for somebody who is not signed in', async () => {
    const { Client } = await import('../support/index.js');
    expect((await new Client(server).get('/api/organisations')).status).toBe(401);
  });

  it('R4 are added by a chair, but not by a delegate', async () => {
    const { id: groupId } = await createGroup(server);
    const chair = await enter(server, await createMember(server, { groupId, role: 'chair' }));
    const delegate = await enter(server, await createMember(server, { groupId }));
    expect((await chair.post('/api/organisations', { ...norland, name: 'Chair’s' })).status).toBe(201);
    const refused = await delegate.post('/api/organisations', { ...norland, name: 'Delegate’s' });
    expect(refused).toMatchObject({ status: 403, body: { details: { reason: 'not_administrator', rule: 'R4' } } });
  });

  it('of one name are added once, also by eight at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => administrator.post('/api/organisations', { ...norland, name: 'Only One' })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => codeOf(answer) === 'groups.name_taken')).toHaveLength(7);
  });

  it('are changed by an administrator, with an event that names the fields only', async () => {
    const { id } = await createOrganisation(server);
    const changed = await administrator.patch<OrganisationView>(`/api/organisations/${id}`, { shortName: '  New  ' });
    expect(changed.body).toMatchObject({ id, shortName: 'New', stakeholderClass: 'ngo' });
    const [event] = await server.sql(`SELECT facts FROM event WHERE type = 'organisation.changed' ORDER BY seq DESC`);
    expect(event).toEqual({ facts: { organisationId: id, fields: ['shortName'], stakeholderClass: 'ngo' } });
  });

  it.each([
    ['an unknown class', { stakeholderClass: 'pirates' }, 422],
    ['an empty name', { name: '  ' }, 400],
    ['a name of 201 characters', { name: 'x'.repeat(201) }, 400],
    ['a name with a line break', { name: 'a\nb' }, 400],
    ['a null name', { name: null }, 400],
    ['an unknown field', { colour: 'red' }, 400],
  ])('refuses %s', async (_, change, status) => {
    expect((await administrator.post('/api/organisations', { ...norland, name: 'Refused', ...change })).status).toBe(
      status,
    );
    const { id } = await createOrganisation(server);
    expect((await administrator.patch(`/api/organisations/${id}`, change)).status).toBe(status);
  });

  it('take a name of exactly 200 characters', async () => {
    const name = 'y'.repeat(200);
    expect((await administrator.post('/api/organisations', { ...norland, name })).status).toBe(201);
  });
});

describe('groups', () => {
  it('R3 are created by administrators, with their first chair', async () => {
    const chair = await createPerson(server);
    const words = { name: 'Plenary', visibility: 'members', termsOfReference: '# Aim', chairPersonId: chair.personId };
    const { status, body } = await administrator.post<GroupView>('/api/groups', words);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'Plenary',
      visibility: 'members',
      parentId: null,
      ancestors: [],
      myMandates: [],
    });
    const seen = (await (await enter(server, chair)).get<GroupView>(`/api/groups/${body.id}`)).body;
    expect(seen.myMandates).toMatchObject([{ role: 'chair', to: null, person: { id: chair.personId } }]);
    expect(seen.rights['group.manage_members']).toEqual({ ok: true, reason: null });
    expect(seen.rights['group.create']).toEqual({ ok: false, reason: 'not_administrator' });
    expect((await eventsOf(server, 'group', body.id)).map(({ type }) => type)).toEqual([
      'group.created',
      'mandate.granted',
    ]);
  });

  it('R3 are not created by anybody else', async () => {
    const outsider = await enter(server, await createPerson(server));
    const refused = await outsider.post('/api/groups', { name: 'Mine', visibility: 'public' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'request.forbidden', details: { rule: 'R3' } } });
  });

  it('keep nothing of a creation whose chair does not exist', async () => {
    const name = 'Without anybody';
    const chairPersonId = '01900000-0000-7000-8000-000000000000';
    const refused = await administrator.post('/api/groups', { name, visibility: 'public', chairPersonId });
    expect(refused.status).toBe(404);
    expect(await server.sql(`SELECT 1 FROM working_group WHERE name = $1`, [name])).toEqual([]);
  });

  it('R5 are listed for those who may read them, in the order of the tree', async () => {
    const plenary = await createGroup(server, { name: 'AA Plenary' });
    const closed = await createGroup(server, { name: 'AB Closed', parentId: plenary.id, visibility: 'members' });
    const inner = await createGroup(server, { name: 'AC Inner', parentId: closed.id });
    await createProposal(server, { groupId: inner.id });
    await createDelegation(server, inner.id);
    const member = await enter(server, await createMember(server, { groupId: closed.id, role: 'secretariat' }));
    const outsider = await enter(server, await createPerson(server));
    const rows = async (client: Client) =>
      (await client.get<GroupRow[]>('/api/groups')).body.filter(({ id }) =>
        [plenary.id, closed.id, inner.id].includes(id),
      );
    expect((await rows(member)).map(({ name, depth, myRoles }) => [name, depth, myRoles])).toEqual([
      ['AA Plenary', 0, []],
      ['AB Closed', 1, ['secretariat']],
      ['AC Inner', 2, []],
    ]);
    const seen = await rows(outsider);
    expect(seen.map(({ name, depth, parentId }) => [name, depth, parentId])).toEqual([
      ['AA Plenary', 0, null],
      ['AC Inner', 0, null],
    ]);
    expect(seen[1]).toMatchObject({ proposalCount: 1, delegationCount: 1 });
    expect((await rows(administrator)).map(({ name }) => name)).toEqual(['AA Plenary', 'AB Closed', 'AC Inner']);
    expect((await outsider.get<GroupView>(`/api/groups/${inner.id}`)).body).toMatchObject({
      parentId: null,
      ancestors: [],
    });
    expect((await member.get<GroupView>(`/api/groups/${inner.id}`)).body.ancestors.map(({ name }) => name)).toEqual([
      'AA Plenary',
      'AB Closed',
    ]);
    expect((await outsider.get(`/api/groups/${closed.id}`)).status).toBe(404);
  });

  it('R8 are changed by chair and secretariat, not by administrators', async () => {
    const { id: groupId } = await createGroup(server, { visibility: 'members' });
    const chair = await enter(server, await createMember(server, { groupId, role: 'chair' }));
    const change = { termsOfReference: 'We meet.', namesForPublic: 'class' };
    expect((await chair.patch(`/api/groups/${groupId}`, change)).body).toMatchObject(change);
    const refused = await administrator.patch(`/api/groups/${groupId}`, change);
    expect(refused).toMatchObject({ status: 403, body: { details: { reason: 'not_a_member', rule: 'R8' } } });
    expect((await eventsOf(server, 'group', groupId)).at(-1)).toMatchObject({
      type: 'group.changed',
      facts: { fields: ['namesForPublic', 'termsOfReference'], visibility: 'members' },
    });
  });

  it('record no event for a change that changes nothing', async () => {
    const group = await createGroup(server);
    const chair = await enter(server, await createMember(server, { groupId: group.id, role: 'chair' }));
    const before = await eventsOf(server, 'group', group.id);
    expect((await chair.patch(`/api/groups/${group.id}`, { name: group.name })).status).toBe(200);
    expect(await eventsOf(server, 'group', group.id)).toEqual(before);
  });

  it('of one parent have different names', async () => {
    const { id: parentId } = await createGroup(server);
    await createGroup(server, { name: 'Twin', parentId });
    const twin = await administrator.post('/api/groups', { name: 'Twin', parentId, visibility: 'public' });
    expect(twin).toMatchObject({ status: 409, body: { code: 'groups.name_taken' } });
  });

  it('are moved by administrators, never under themselves', async () => {
    const [top, middle, bottom] = [await createGroup(server), await createGroup(server), await createGroup(server)];
    const move = (id: string, parentId: string | null) =>
      administrator.patch<GroupView>(`/api/groups/${id}`, { parentId });
    expect((await move(middle.id, top.id)).status).toBe(200);
    expect((await move(bottom.id, middle.id)).body.ancestors).toHaveLength(2);
    expect(await move(top.id, bottom.id)).toMatchObject({ status: 422, body: { code: 'groups.parent_loop' } });
    expect(await move(top.id, top.id)).toMatchObject({ status: 422, body: { code: 'groups.parent_loop' } });
    expect((await move(bottom.id, null)).body.parentId).toBeNull();
    const chair = await enter(server, await createMember(server, { groupId: top.id, role: 'chair' }));
    expect((await chair.patch(`/api/groups/${top.id}`, { parentId: bottom.id })).status).toBe(403);
  });

  it('never make a loop, also when two moves meet', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await createGroup(server), await createGroup(server)];
      const answers = await Promise.all([
        administrator.patch(`/api/groups/${a.id}`, { parentId: b.id }),
        administrator.patch(`/api/groups/${b.id}`, { parentId: a.id }),
      ]);
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
    }
  });
});
