import type {
  Actor,
  DelegationKind,
  DelegationView,
  GroupView,
  MandateView,
  NewDelegation,
  NewGroup,
  NewOrganisation,
  OrganisationView,
  ProposalMade,
  ProposalStart,
  Role,
  Stage,
} from '#contracts';
import { groupRoles } from '#contracts';
import { DelegationsService, GroupsService, MandatesService, OrganisationsService } from '#groups';
import { ProposalsService, stageMachine } from '#proposals';
import { randomBytes } from 'node:crypto';
import type { Client } from './client.js';
import { createPerson, type PersonWords, type TestPerson } from './identity-factory.js';
import type { TestServer } from './server.js';
import { signedIn } from './signed-in.js';

/** Who makes things where a test does not care: the server itself, which may do everything. */
export const testActor: Actor = { kind: 'server', purpose: 'test' };

/** Signs somebody in without a password, which is meant to be slow: most tests do not care how. */
export function enter(server: TestServer, { personId }: Pick<TestPerson, 'personId'>): Promise<Client> {
  return signedIn(server, personId);
}

/** Makes an organisation through its service. */
export function createOrganisation(
  server: TestServer,
  words: Partial<NewOrganisation> & { readonly actor?: Actor } = {},
): Promise<OrganisationView> {
  const { actor = testActor, ...rest } = words;
  const mark = randomBytes(4).toString('hex');
  const organisation = { name: `Organisation ${mark}`, shortName: `Org ${mark}`, stakeholderClass: 'ngo', ...rest };
  return server.app.get(OrganisationsService, { strict: false }).create(actor, organisation);
}

/** Makes a group through its service: a public one without a chair, unless said otherwise. */
export function createGroup(
  server: TestServer,
  words: Partial<NewGroup> & { readonly actor?: Actor } = {},
): Promise<GroupView> {
  const { actor = testActor, ...rest } = words;
  const name = `Group ${randomBytes(4).toString('hex')}`;
  return server.app.get(GroupsService, { strict: false }).create(actor, { name, visibility: 'public', ...rest });
}

/** Gives an organisation, a new one unless named, a seat in a group. */
export async function createDelegation(
  server: TestServer,
  groupId: string,
  words: Partial<NewDelegation> & { readonly actor?: Actor } = {},
): Promise<DelegationView> {
  const { actor = testActor, ...rest } = words;
  const organisationId = rest.organisationId ?? (await createOrganisation(server)).id;
  const delegation = { kind: 'full' as const, ...rest, organisationId };
  return server.app.get(DelegationsService, { strict: false }).create(actor, groupId, delegation);
}

export interface MandateWords {
  readonly groupId: string;
  /** A new person when absent. */
  readonly personId?: string;
  /** `delegate` when absent. */
  readonly role?: Role;
  /** A new delegation when absent, for the roles that need one. */
  readonly delegationId?: string;
  /** Of the new delegation; `full` when absent. */
  readonly kind?: DelegationKind;
  readonly from?: string;
  readonly to?: string;
  readonly actor?: Actor;
}

/** Gives a person a role in a group, with whatever is missing for it. */
export async function createMandate(server: TestServer, words: MandateWords): Promise<MandateView> {
  const { groupId, role = 'delegate', kind = 'full', actor = testActor, from, to } = words;
  const isGroupRole = (groupRoles as readonly Role[]).includes(role);
  const personId = words.personId ?? (await createPerson(server)).personId;
  const delegationId =
    words.delegationId ?? (isGroupRole ? undefined : (await createDelegation(server, groupId, { kind })).id);
  return server.app.get(MandatesService, { strict: false }).grant(actor, groupId, {
    personId,
    role,
    ...(delegationId === undefined ? {} : { delegationId }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  });
}

/** Makes a person with a role in a group. */
export async function createMember(
  server: TestServer,
  words: Omit<MandateWords, 'personId'> & { readonly person?: PersonWords },
): Promise<TestPerson & { readonly mandate: MandateView }> {
  const { person: personWords, ...rest } = words;
  const person = await createPerson(server, personWords);
  return { ...person, mandate: await createMandate(server, { ...rest, personId: person.personId }) };
}

export interface ProposalWords {
  /** A new public group when absent. */
  readonly groupId?: string;
  readonly title?: string;
  readonly abstract?: string;
  /** Empty when absent. */
  readonly start?: ProposalStart;
  /** The stage to put it in, by whatever way; a working draft when absent. */
  readonly stage?: Stage;
  readonly actor?: Actor;
}

/** Makes a proposal with its text. */
export async function createProposal(server: TestServer, words: ProposalWords = {}): Promise<ProposalMade> {
  const { actor = testActor, title = `Proposal ${randomBytes(4).toString('hex')}`, abstract, stage } = words;
  const groupId = words.groupId ?? (await createGroup(server)).id;
  const proposals = server.app.get(ProposalsService, { strict: false });
  const start = words.start ?? { kind: 'empty' as const };
  const made = await proposals.create(actor, groupId, {
    title,
    start,
    ...(abstract === undefined ? {} : { abstract }),
  });
  if (stage === undefined || stage === made.stage) return made;
  await putInStage(server, made, stage);
  return { ...made, stage, documentState: stageMachine.documentStates[stage] };
}

/** Puts a proposal in any stage, also in those that only ballots lead to, past every rule and without an event. */
export async function putInStage(
  server: TestServer,
  { id, documentId }: { readonly id: string; readonly documentId: string },
  stage: Stage,
): Promise<void> {
  await server.sql(`UPDATE proposal SET stage = $2 WHERE id = $1`, [id, stage]);
  await server.sql(`UPDATE document SET state = $2, acl_epoch = acl_epoch + 1 WHERE id = $1`, [
    documentId,
    stageMachine.documentStates[stage],
  ]);
}

/** Names editors past every rule and without an event: also people who could not be named. */
export async function forceEditors(
  server: TestServer,
  proposalId: string,
  personIds: readonly string[],
): Promise<void> {
  await server.sql(`DELETE FROM proposal_editor WHERE proposal_id = $1`, [proposalId]);
  for (const personId of personIds)
    await server.sql(`INSERT INTO proposal_editor (proposal_id, person_id) VALUES ($1, $2)`, [proposalId, personId]);
}
