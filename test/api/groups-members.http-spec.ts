import type { DelegationView, GroupView, InvitationMade, MembersView, PersonChoice } from '#contracts';
import {
  Client,
  codeOf,
  createDelegation,
  createGroup,
  createMember,
  createOrganisation,
  createPerson,
  eventsOf,
  enter,
  startServer,
  type TestServer,
} from '../support/index.js';
import { makeGroup } from './groups-world.js';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('delegations', () => {
  it('R7 are made by a chair; class and weight are the organisation’s own and one vote', async () => {
    const { groupId, chair } = await makeGroup(server);
    const organisation = await createOrganisation(server, { stakeholderClass: 'academia' });
    const words = { organisationId: organisation.id, kind: 'full', tags: ['p-member'] };
    const { status, body } = await chair.post<DelegationView>(`/api/groups/${groupId}/delegations`, words);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      organisation,
      stakeholderClass: 'academia',
      weightMicro: '1000000',
      tags: ['p-member'],
    });
    expect((await eventsOf(server, 'group', groupId)).at(-1)).toMatchObject({
      type: 'delegation.created',
      facts: { delegationId: body.id, organisationId: organisation.id, kind: 'full', tags: ['p-member'] },
    });
  });

  it('R7 are changed by the chair, never by their own head', async () => {
    const { groupId, chair } = await makeGroup(server);
    const head = await createMember(server, { groupId, role: 'head' });
    const path = `/api/delegations/${head.mandate.delegationId}`;
    const change = { stakeholderClass: 'lab', weightMicro: '2500000', kind: 'liaison', tags: [] };
    const refused = await (await enter(server, head)).patch(path, change);
    expect(refused).toMatchObject({ status: 403, body: { details: { reason: 'role_may_not', rule: 'R7' } } });
    expect((await chair.patch(path, change)).body).toMatchObject(change);
  });

  it('of one organisation there is one, also when eight are made at the same moment', async () => {
    const { groupId, chair } = await makeGroup(server);
    const { id: organisationId } = await createOrganisation(server);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        chair.post(`/api/groups/${groupId}/delegations`, { organisationId, kind: 'full' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => codeOf(answer) === 'groups.organisation_already_delegated')).toHaveLength(7);
  });

  it('end with their mandates and open invitations, and may be made anew', async () => {
    const { groupId, chair } = await makeGroup(server);
    const head = await createMember(server, { groupId, role: 'head' });
    const delegationId = head.mandate.delegationId ?? '';
    const invited = await chair.post<InvitationMade>(`/api/groups/${groupId}/invitations`, {
      email: 'late@example.org',
      role: 'expert',
      delegationId,
    });
    expect((await chair.post(`/api/delegations/${delegationId}/end`)).status).toBe(204);
    const members = (await chair.get<MembersView>(`/api/groups/${groupId}/members`)).body;
    expect(members).toMatchObject({ delegations: [], invitations: [] });
    expect((await (await enter(server, head)).get(`/api/groups/${groupId}`)).status).toBe(404);
    const token = new URL(invited.body.link ?? '').hash.replace('#token=', '');
    expect((await new Client(server).post('/api/invitations/look-up', { token })).status).toBe(410);
    expect(codeOf(await chair.post(`/api/delegations/${delegationId}/end`))).toBe('groups.delegation_over');
    const [row] = await server.sql<{ organisation_id: string }>(
      `SELECT organisation_id FROM delegation WHERE id = $1`,
      [delegationId],
    );
    const again = { organisationId: row?.organisation_id, kind: 'full' };
    expect((await chair.post(`/api/groups/${groupId}/delegations`, again)).status).toBe(201);
    const types = (await eventsOf(server, 'group', groupId)).map(({ type }) => type);
    expect(types.slice(-3)).toEqual(['mandate.ended', 'delegation.ended', 'delegation.created']);
  });

  it.each([
    ['a weight below zero', { weightMicro: '-1' }, 400],
    ['a weight that is a number', { weightMicro: 1_000_000 }, 400],
    ['a weight over a million votes', { weightMicro: '1000000000001' }, 400],
    ['a tag with a space', { tags: ['p member'] }, 400],
    ['21 tags', { tags: Array.from({ length: 21 }, (_, index) => `t${index}`) }, 400],
    ['an unknown class', { stakeholderClass: 'pirates' }, 422],
    ['a kind that does not exist', { kind: 'half' }, 400],
    ['a null kind', { kind: null }, 400],
  ])('refuse %s', async (_, change, status) => {
    const { groupId, chair } = await makeGroup(server);
    const { id } = await createDelegation(server, groupId);
    expect((await chair.patch(`/api/delegations/${id}`, change)).status).toBe(status);
  });
});

describe('invitations to a group', () => {
  const tokenOf = (made: InvitationMade) => new URL(made.link ?? '').hash.replace('#token=', '');

  it('make an account with its mandate in one go', async () => {
    const { groupId, chair, chairPerson } = await makeGroup(server);
    const { id: delegationId, organisation } = await createDelegation(server, groupId);
    const words = { email: 'Amina@Example.org', role: 'head', delegationId };
    const made = await chair.post<InvitationMade>(`/api/groups/${groupId}/invitations`, words);
    expect(made).toMatchObject({ status: 201, body: { mail: 'not_configured', invitation: { state: 'open' } } });
    const listed = (await chair.get<MembersView>(`/api/groups/${groupId}/members`)).body.invitations;
    expect(listed).toMatchObject([{ email: 'amina@example.org', role: 'head', organisation: organisation.shortName }]);
    const token = tokenOf(made.body);
    const guest = new Client(server);
    const preview = await guest.post('/api/invitations/look-up', { token });
    expect(preview.body).toMatchObject({ role: 'head', organisation: organisation.name, group: expect.any(String) });
    const accepted = await guest.post('/api/invitations/accept', {
      token,
      name: 'Amina Diallo',
      password: 'seven lanterns by the sea',
    });
    expect(accepted.status).toBe(201);
    expect((await guest.get<GroupView>(`/api/groups/${groupId}`)).body.myMandates).toMatchObject([
      { role: 'head', delegationId },
    ]);
    const event = (await eventsOf(server, 'group', groupId)).at(-1);
    expect(event).toMatchObject({ type: 'mandate.granted', facts: { invitationId: made.body.invitation.id } });
    const [row] = await server.sql(`SELECT created_by FROM mandate WHERE delegation_id = $1`, [delegationId]);
    expect(row).toEqual({ created_by: chairPerson.personId });
    expect((await chair.get<MembersView>(`/api/groups/${groupId}/members`)).body.invitations).toEqual([]);
  });

  it('are accepted by somebody who has an account', async () => {
    const { groupId, chair } = await makeGroup(server);
    const person = await createPerson(server);
    const made = await chair.post<InvitationMade>(`/api/groups/${groupId}/invitations`, {
      email: person.email,
      role: 'secretariat',
    });
    const client = await enter(server, person);
    expect((await client.post('/api/invitations/accept', { token: tokenOf(made.body) })).status).toBe(201);
    expect((await client.get<GroupView>(`/api/groups/${groupId}`)).body.myMandates).toMatchObject([
      { role: 'secretariat' },
    ]);
  });

  it('stay open when what they promise cannot be granted', async () => {
    const { groupId, chair } = await makeGroup(server);
    const member = await createMember(server, { groupId });
    const { id: delegationId } = await createDelegation(server, groupId);
    const words = { email: member.email, role: 'head', delegationId };
    const made = await chair.post<InvitationMade>(`/api/groups/${groupId}/invitations`, words);
    const client = await enter(server, member);
    const refused = await client.post('/api/invitations/accept', { token: tokenOf(made.body) });
    expect(codeOf(refused)).toBe('groups.already_delegated');
    expect((await chair.get<MembersView>(`/api/groups/${groupId}/members`)).body.invitations).toHaveLength(1);
  });

  it('R24 to an office are void once whoever made them has none; to a delegation they stay good', async () => {
    const { groupId, chair } = await makeGroup(server);
    const officer = await createMember(server, { groupId, role: 'secretariat' });
    const secretariat = await enter(server, officer);
    const { id: delegationId } = await createDelegation(server, groupId);
    const invite = async (email: string, role: string, more = {}) => {
      const words = { email, role, ...more };
      const made = await secretariat.post<InvitationMade>(`/api/groups/${groupId}/invitations`, words);
      return { token: tokenOf(made.body), name: 'Amina Diallo', password: 'seven lanterns by the sea' };
    };
    const asChair = await invite('chair-to-be@example.org', 'chair');
    const asHead = await invite('head-to-be@example.org', 'head', { delegationId });
    const asExpert = await invite('expert-to-be@example.org', 'expert', { delegationId });
    const { officers } = (await chair.get<MembersView>(`/api/groups/${groupId}/members`)).body;
    const mandate = officers.find(({ role }) => role === 'secretariat');
    expect((await chair.post(`/api/mandates/${mandate?.id}/end`)).status).toBe(200);
    expect(codeOf(await new Client(server).post('/api/invitations/accept', asChair))).toBe('identity.link_invalid');
    expect((await new Client(server).post('/api/invitations/accept', asHead)).status).toBe(201);
    await server.sql(`UPDATE person SET state = 'suspended' WHERE id = $1`, [officer.personId]);
    expect(codeOf(await new Client(server).post('/api/invitations/accept', asExpert))).toBe('identity.link_invalid');
  });

  it('R7 are made and withdrawn by whoever manages the members', async () => {
    const { groupId, chair } = await makeGroup(server);
    const head = await enter(server, await createMember(server, { groupId, role: 'head' }));
    const path = `/api/groups/${groupId}/invitations`;
    expect((await head.post(path, { email: 'x@example.org', role: 'chair' })).status).toBe(403);
    const made = await chair.post<InvitationMade>(path, { email: 'x@example.org', role: 'chair' });
    expect((await head.delete(`${path}/${made.body.invitation.id}`)).status).toBe(403);
    expect((await chair.delete(`${path}/${made.body.invitation.id}`)).status).toBe(204);
    expect((await chair.delete(`${path}/${made.body.invitation.id}`)).status).toBe(404);
    expect((await new Client(server).post('/api/invitations/look-up', { token: tokenOf(made.body) })).status).toBe(410);
    expect((await chair.post(path, { email: 'not an address', role: 'chair' })).status).toBe(400);
    expect(codeOf(await chair.post(path, { email: 'x@example.org', role: 'expert' }))).toBe(
      'groups.role_needs_delegation',
    );
  });
});

describe('who sees the members', () => {
  it('members see names; invitations are for whoever manages them', async () => {
    const { groupId, chairPerson } = await makeGroup(server);
    const observer = await createMember(server, { groupId, role: 'observer', kind: 'observer' });
    const { body } = await (await enter(server, observer)).get<MembersView>(`/api/groups/${groupId}/members`);
    expect(body.officers.map(({ person }) => person.id)).toEqual([chairPerson.personId]);
    expect(body.delegations[0]?.mandates).toMatchObject([{ role: 'observer' }]);
  });

  it('the public sees delegations, and people only where the group says so', async () => {
    const { groupId, chair } = await makeGroup(server, 'public');
    await createMember(server, { groupId, role: 'head' });
    const anonymous = new Client(server);
    const see = async () => (await anonymous.get<MembersView>(`/api/groups/${groupId}/members`)).body;
    const before = await see();
    expect(before.officers).toEqual([]);
    expect(before.delegations.map(({ mandates }) => mandates)).toEqual([[]]);
    await chair.patch(`/api/groups/${groupId}`, { namesForPublic: 'person' });
    const after = await see();
    expect(after.officers).toHaveLength(1);
    expect(after.delegations[0]?.mandates).toHaveLength(1);
  });

  it('people to choose are members first, and the site’s people for whoever manages members', async () => {
    const { groupId, chair } = await makeGroup(server);
    const mark = 'Zebulon';
    const inside = await createMember(server, { groupId, role: 'head', person: { name: `${mark} Inside` } });
    const outside = await createPerson(server, { name: `${mark} Outside` });
    const path = `/api/groups/${groupId}/people?query=${mark.toLowerCase()}`;
    const forChair = (await chair.get<PersonChoice[]>(path)).body;
    expect(forChair.map(({ id }) => id)).toEqual([inside.personId, outside.personId]);
    expect(forChair[0]?.organisation).toBe(inside.mandate.organisation);
    const forMember = (await (await enter(server, inside)).get<PersonChoice[]>(path)).body;
    expect(forMember.map(({ id }) => id)).toEqual([inside.personId]);
    const { id: open } = await createGroup(server);
    expect((await new Client(server).get(`/api/groups/${open}/people`)).body).toEqual([]);
    expect((await chair.get(`${path}${'x'.repeat(100)}`)).status).toBe(400);
    expect((await chair.get(`${path}%00`)).status).toBe(400);
  });
});
