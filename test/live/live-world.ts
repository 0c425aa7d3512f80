import type { DelegationKind, Role, Stage, Visibility } from '#contracts';
import { parseMarkdown, yjsToDocument, toPlainText } from '#document';
import { EventLog, Transactions } from '#platform';
import { DocumentStore, stageMachine } from '#proposals';
import { newId } from '#shared';
import { type Client, createPerson, signedIn, type TestPerson, type TestServer } from '../support/index.js';
import { storeLog, typeLog } from '../support/long-log.js';
import { RawCollabClient, RawWriter } from '../support/raw-collab-client.js';
import { readStoredLog } from '../support/stored-log.js';

/** Somebody with a mandate in the world's group, and a browser. */
export interface Member {
  readonly person: TestPerson;
  readonly mandateId: string;
  readonly browser: Client;
}

export interface World {
  readonly server: TestServer;
  readonly groupId: string;
  readonly proposalId: string;
  readonly documentId: string;
  readonly chair: Member;
}

export interface LogRow {
  readonly seq: number;
  readonly client_id: number;
  readonly push_no: number;
  readonly payload: Buffer;
  readonly person_id: string | null;
  readonly mandate_id: string | null;
  readonly created_at: Date;
}

/** A group with a chair and one proposal, whose text may be written by all who may write at all. */
export async function makeWorld(
  server: TestServer,
  { visibility = 'members', stage = 'group_draft' }: { visibility?: Visibility; stage?: Stage } = {},
): Promise<World> {
  const groupId = newId();
  await server.sql(`INSERT INTO working_group (id, name, visibility) VALUES ($1, $2, $3)`, [
    groupId,
    `Group ${groupId}`,
    visibility,
  ]);
  const chair = await addMember(server, groupId, { role: 'chair' });
  return { server, groupId, chair, ...(await addProposal(server, groupId, stage)) };
}

/** Adds a proposal with a text of one clause, in the transaction that makes its text. */
export async function addProposal(
  server: TestServer,
  groupId: string,
  stage: Stage = 'group_draft',
): Promise<{ proposalId: string; documentId: string }> {
  const { document } = parseMarkdown('Seed.\n');
  const proposalId = newId();
  const documentId = await server.app.get(Transactions).run(async (tx) => {
    const store = server.app.get(DocumentStore, { strict: false });
    const made = await store.create(tx, { kind: 'server', purpose: 'test' }, document);
    await tx.query(`INSERT INTO proposal (id, group_id, document_id, title, stage) VALUES ($1, $2, $3, 'Draft', $4)`, [
      proposalId,
      groupId,
      made.documentId,
      stage,
    ]);
    await tx.query(`UPDATE document SET state = $2 WHERE id = $1`, [
      made.documentId,
      stageMachine.documentStates[stage],
    ]);
    return made.documentId;
  });
  return { proposalId, documentId };
}

/** Adds a person with a mandate, and signs them in. */
export async function addMember(
  server: TestServer,
  groupId: string,
  { role = 'delegate', kind = 'full', to = null }: { role?: Role; kind?: DelegationKind; to?: string | null } = {},
): Promise<Member> {
  const person = await createPerson(server);
  const isOfficer = role === 'chair' || role === 'secretariat';
  const delegationId = isOfficer ? null : await addDelegation(server, groupId, kind);
  const mandateId = newId();
  await server.sql(
    `INSERT INTO mandate (id, person_id, group_id, delegation_id, role, valid_from, valid_to)
     VALUES ($1, $2, $3, $4, $5, now() - interval '1 hour', $6)`,
    [mandateId, person.personId, groupId, delegationId, role, to],
  );
  return { person, mandateId, browser: await signedIn(server, person.personId) };
}

async function addDelegation(server: TestServer, groupId: string, kind: DelegationKind): Promise<string> {
  const [organisationId, delegationId] = [newId(), newId()];
  await server.sql(
    `INSERT INTO organisation (id, name, short_name, stakeholder_class) VALUES ($1, $2, 'Org', 'academia')`,
    [organisationId, `Organisation ${organisationId}`],
  );
  await server.sql(
    `INSERT INTO delegation (id, group_id, organisation_id, stakeholder_class, kind) VALUES ($1, $2, $3, 'academia', $4)`,
    [delegationId, groupId, organisationId, kind],
  );
  return delegationId;
}

/** Opens a socket as a member; anonymous without one. */
export function connect(world: World, member?: Member): Promise<RawCollabClient> {
  return RawCollabClient.connect(world.server, member?.browser.cookieHeader);
}

/** Adds a delegate and opens the text as a writer. */
export async function newWriter(world: World): Promise<RawWriter & { readonly member: Member }> {
  const member = await addMember(world.server, world.groupId);
  return Object.assign(await openWriter(world, member), { member });
}

export async function openWriter(
  world: World,
  member: Member,
  options: { isReader?: boolean; session?: string } = {},
): Promise<RawWriter> {
  return RawWriter.open(await connect(world, member), world.documentId, options);
}

/** The chair ends a mandate, through the API. */
export async function endMandate(world: World, member: Member): Promise<void> {
  const { status } = await world.chair.browser.post(`/api/mandates/${member.mandateId}/end`);
  if (status >= 300) throw new Error(`Ending the mandate was answered ${status}.`);
}

/** Moves the proposal to a stage, with the event that every step writes. */
export async function moveTo(world: World, to: Stage): Promise<void> {
  const { server, proposalId, documentId } = world;
  await server.app.get(Transactions).run(async (tx) => {
    const [row] = await tx.query<{ stage: Stage }>(`SELECT stage FROM proposal WHERE id = $1 FOR UPDATE`, [proposalId]);
    await tx.query(`UPDATE proposal SET stage = $2 WHERE id = $1`, [proposalId, to]);
    await server.app.get(EventLog).append(tx, {
      stream: 'proposal',
      streamId: proposalId,
      type: 'proposal.stage_changed',
      actor: { kind: 'server', purpose: 'test' },
      facts: { proposalId, documentId, from: row?.stage ?? null, to, documentState: stageMachine.documentStates[to] },
    });
  });
}

/** @returns the log as it is stored, with whose each row is */
export async function logOf({ server, documentId }: World): Promise<LogRow[]> {
  const rows = await readStoredLog((query, parameters) => server.sql(query, parameters), documentId);
  return rows.map((row) => ({
    seq: row.seq,
    client_id: row.clientId,
    push_no: row.pushNo,
    payload: Buffer.from(row.bytes),
    person_id: row.personId,
    mandate_id: row.mandateId,
    created_at: new Date(row.atMs),
  }));
}

/** Stores edits of three people, as if they had typed for a while; quicker than typing. */
export async function typeLong(world: World, edits: number, seed: number): Promise<void> {
  const { server, documentId, groupId } = world;
  const people = await Promise.all([1, 2, 3].map(() => addMember(server, groupId)));
  const query = (sql: string, parameters: readonly unknown[]) => server.sql(sql, parameters);
  const [seedRow] = await readStoredLog((sql, parameters) => server.sql(sql, parameters), documentId);
  const firstClientId = 100;
  const log = typeLog(seedRow?.bytes ?? new Uint8Array(), { edits, authors: people.length, seed, firstClientId });
  const personIds = people.map(({ person }) => person.personId);
  await storeLog(query, documentId, log, { firstClientId, personIds, seed });
}

/** @returns the text that the log makes */
export async function storedText(world: World): Promise<string> {
  const rows = await logOf(world);
  return toPlainText(yjsToDocument(rows.map(({ payload }) => Uint8Array.from(payload))));
}

/**
 * Proves that an attack left everything as it was: the log is what it was, a bystander can write and be read, a fresh
 * join has the same text, and the server is well.
 */
export async function expectUnharmed(world: World, bystander: RawWriter, before: readonly LogRow[]): Promise<void> {
  expect(await logOf(world)).toEqual(before);
  bystander.type(' Unharmed.');
  await bystander.acked();
  const fresh = await openWriter(world, world.chair, { isReader: true });
  expect(fresh.text).toBe(bystander.text);
  expect(fresh.doc.store.pendingStructs).toBeNull();
  expect(fresh.doc.store.pendingDs).toBeNull();
  fresh.close();
  expect((await fetch(`${world.server.url}/api/health`)).status).toBe(200);
}
