import { emptyDocument } from '#document';
import { Transactions } from '#platform';
import { DocumentStore } from '#proposals';
import { newId } from '#shared';
import { createPerson, type TestPerson } from './identity-factory.js';
import { signedIn } from './signed-in.js';
import type { TestServer } from './server.js';

export async function liveFixture(server: TestServer, writers: number) {
  const groupId = newId();
  await server.sql(`INSERT INTO working_group (id, name) VALUES ($1, $2)`, [groupId, `Group ${groupId}`]);
  const organisationId = newId();
  await server.sql(`INSERT INTO organisation (id, name, short_name, stakeholder_class) VALUES ($1, $2, 'Org', 'ngo')`, [
    organisationId,
    organisationId,
  ]);
  const delegationId = newId();
  await server.sql(
    `INSERT INTO delegation (id, group_id, organisation_id, stakeholder_class, kind) VALUES ($1,$2,$3,'ngo','full')`,
    [delegationId, groupId, organisationId],
  );
  const { documentId } = await server.app
    .get(Transactions)
    .run((tx) =>
      server.app.get(DocumentStore, { strict: false }).create(tx, { kind: 'server', purpose: 'test' }, emptyDocument()),
    );
  const proposalId = newId();
  await server.sql(
    `INSERT INTO proposal (id, group_id, document_id, title, stage) VALUES ($1,$2,$3,'Draft','group_draft')`,
    [proposalId, groupId, documentId],
  );
  const people: { person: TestPerson; cookie: string }[] = [];
  for (let index = 0; index < writers; index += 1) {
    const person = await createPerson(server);
    await server.sql(
      `INSERT INTO mandate (id, person_id, group_id, delegation_id, role) VALUES ($1,$2,$3,$4,'delegate')`,
      [newId(), person.personId, groupId, delegationId],
    );
    const client = await signedIn(server, person);
    people.push({ person, cookie: client.cookieHeader });
  }
  return { groupId, documentId, proposalId, people };
}
