import { type ErrorBody, type ProposalMade, type ProposalView, type Stage, stages, type Visibility } from '#contracts';
import {
  type Answer,
  Client,
  createGroup,
  createMandate,
  createOrganisation,
  createPerson,
  createProposal,
  enter,
  forceEditors,
  startServer,
  type TestServer,
} from '../support/index.js';
import { expectedText, isExpected, type RightsCase, rightsCases } from '../support/rights-matrix.js';

let server: TestServer;
const worlds = new Map<Visibility, World>();

interface World {
  readonly visibility: Visibility;
  readonly groupId: string;
  readonly groupName: string;
  readonly organisationId: string;
  /** One in each stage. */
  readonly proposals: ReadonlyMap<Stage, ProposalMade>;
  readonly editorIds: readonly string[];
  readonly clients: ReadonlyMap<string, Client>;
}

beforeAll(async () => {
  server = await startServer();
  for (const visibility of ['members', 'public'] as const) worlds.set(visibility, await makeWorld(visibility));
}, 60_000);
afterAll(() => server.close());

async function makeWorld(visibility: Visibility): Promise<World> {
  const { id: groupId, name: groupName } = await createGroup(server, { visibility });
  const clients = new Map<string, Client>();
  const editorIds: string[] = [];
  for (const one of rightsCases) {
    const personId = await makePerson(one, groupId);
    clients.set(one.name, personId === null ? new Client(server) : await enter(server, { personId }));
    if (one.isNamedEditor && personId !== null) editorIds.push(personId);
  }
  const proposals = new Map<Stage, ProposalMade>();
  for (const stage of stages) {
    const proposal = await createProposal(server, { groupId, stage });
    await forceEditors(server, proposal.id, editorIds);
    proposals.set(stage, proposal);
  }
  const { id: organisationId } = await createOrganisation(server);
  return { visibility, groupId, groupName, organisationId, proposals, editorIds, clients };
}

async function makePerson(one: RightsCase, groupId: string): Promise<string | null> {
  if (!one.isSignedIn) return null;
  const { personId } = await createPerson(server, { isAdministrator: one.isAdministrator });
  for (const { role, kind } of one.mandates) {
    const words = { groupId, personId, role, ...(kind === null ? {} : { kind }) };
    const { id } = await createMandate(server, words);
    if (one.isFormer) await server.sql(`UPDATE mandate SET valid_to = clock_timestamp() WHERE id = $1`, [id]);
  }
  return personId;
}

/** 404 for what may not be read, 403 with a rule for what may not be done, otherwise the answer of whoever may. */
function outcome({ status, body }: Answer<unknown>): 'allowed' | 'forbidden' | 'hidden' {
  if (status === 404) return 'hidden';
  if (status !== 403) return 'allowed';
  expect((body as ErrorBody).details).toMatchObject({ rule: expect.stringMatching(/^[RI]\d+$/u) }); // reason: a refusal's body
  return 'forbidden';
}

function expectation(isAllowed: boolean, isReadable: boolean): 'allowed' | 'forbidden' | 'hidden' {
  if (isAllowed) return 'allowed';
  return isReadable ? 'forbidden' : 'hidden';
}

describe.each(['members', 'public'] as const)('R1–R23 over HTTP in a group whose visibility is %s', (visibility) => {
  it.each(rightsCases.map((one) => [one.name, one] as const))('%s, at every stage', async (name, one) => {
    const world = worlds.get(visibility)!;
    const client = world.clients.get(name)!;
    for (const stage of stages) expect(await seen(world, client, stage)).toEqual(wished(one, stage, visibility));
  });

  it.each(rightsCases.map((one) => [one.name, one] as const))('%s, in the group and on the site', async (name, one) => {
    const world = worlds.get(visibility)!;
    const client = world.clients.get(name)!;
    const isAllowed = (action: Parameters<typeof isExpected>[1]) => isExpected(one, action, 'group_draft', visibility);
    const group = `/api/groups/${world.groupId}`;
    const canRead = isAllowed('group.read');
    expect({
      read: outcome(await client.get(group)),
      members: outcome(await client.get(`${group}/members`)),
      events: outcome(await client.get(`${group}/events`)),
      proposals: outcome(await client.get(`${group}/proposals`)),
      edit: outcome(await client.patch(group, { name: world.groupName })),
      manage: outcome(await client.post(`${group}/mandates`, { personId: world.groupId, role: 'head' })),
      create: outcome(
        await client.post(`${group}/proposals`, { title: 'x', start: { kind: 'template', template: '-' } }),
      ),
    }).toEqual({
      read: expectation(canRead, canRead),
      members: expectation(canRead, canRead),
      events: expectation(canRead, canRead),
      proposals: expectation(isAllowed('proposal.read'), canRead),
      edit: expectation(isAllowed('group.edit'), canRead),
      manage: expectation(isAllowed('group.manage_members'), canRead),
      create: expectation(isAllowed('proposal.create'), canRead),
    });
    const nowhere = { stakeholderClass: 'nowhere' };
    const organisation = { name: `Org of ${name} ${visibility}`, shortName: 'x', ...nowhere };
    expect({
      organisation: outcome(await client.post('/api/organisations', organisation)),
      change: outcome(await client.patch(`/api/organisations/${world.organisationId}`, nowhere)),
      group: outcome(await client.post('/api/groups', { name: world.groupName, visibility: 'public' })),
    }).toEqual({
      organisation: expectation(isAllowed('organisation.create'), true),
      change: expectation(isAllowed('organisation.edit'), true),
      group: expectation(isAllowed('group.create'), true),
    });
    if (one.isSignedIn)
      expect(outcome(await client.get('/api/people'))).toBe(expectation(isAllowed('site.administer'), true));
  });
});

/** What somebody meets: nothing of it changes the proposal, whether it is allowed or not. */
async function seen({ visibility, proposals, editorIds }: World, client: Client, stage: Stage) {
  const { id, title } = proposals.get(stage)!;
  const path = `/api/proposals/${id}`;
  const view = await client.get<ProposalView>(path);
  const from = stage === 'working_draft' ? 'group_draft' : 'working_draft'; // not where it is: whoever may is told so
  return {
    stage,
    read: outcome(view),
    text: view.status === 200 ? view.body.myRight : null,
    shown: view.status === 200 ? allowedIn(view.body) : null,
    step: outcome(await client.post(`${path}/steps`, { from, to: 'withdrawn', reason: 'x' })),
    ...(visibility === 'public' && stage !== 'working_draft'
      ? {}
      : {
          edit: outcome(await client.patch(path, { title })),
          nameEditors: outcome(await client.put(`${path}/editors`, { personIds: editorIds })),
        }),
  };
}

function wished(one: RightsCase, stage: Stage, visibility: Visibility) {
  const isAllowed = (action: Parameters<typeof isExpected>[1]) => isExpected(one, action, stage, visibility);
  const isReadable = isAllowed('proposal.read');
  return {
    stage,
    read: expectation(isReadable, isReadable),
    text: isReadable ? expectedText(one, stage, visibility) : null,
    shown: isReadable ? shownActions.filter(isAllowed) : null,
    step: expectation(isAllowed('proposal.step'), isReadable),
    ...(visibility === 'public' && stage !== 'working_draft'
      ? {}
      : {
          edit: expectation(isAllowed('proposal.edit'), isReadable),
          nameEditors: expectation(isAllowed('proposal.name_editors'), isReadable),
        }),
  };
}

const shownActions = [
  'proposal.read',
  'proposal.edit',
  'proposal.step',
  'proposal.name_editors',
  'document.read',
  'document.comment',
  'document.write',
  'version.make',
  'version.restore',
] as const;

function allowedIn({ rights }: ProposalView): string[] {
  return shownActions.filter((action) => rights[action]?.ok === true);
}
