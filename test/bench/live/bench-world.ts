import { migrationPlan } from '#migrations';
import { EmbeddedPostgres, migrate } from '#platform';
import { newId } from '#shared';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { parseUpdateMeta } from 'yjs';
import { hashToken } from '../../../libs/identity/src/domain/token.js';
import type { ClonedDatabase } from '../../support/database.js';
import { seedUpdate } from './drivers/driver.js';

/** A real, safe Postgres with documents to write in and people who may. */
export interface BenchWorld {
  readonly database: ClonedDatabase;
  /** Of the process that all of Postgres' others come from. */
  readonly postgresPid: number;
  /** All documents; nobody has written in them yet. */
  readonly documentIds: readonly string[];
  /** @returns so many of them, others at each call */
  takeDocuments(count: number): readonly string[];
  /** Cookie headers, one a person. */
  readonly cookies: readonly string[];
  close(): Promise<void>;
}

/** @param dataDir - an empty folder */
export async function makeBenchWorld(dataDir: string, documents: number, people: number): Promise<BenchWorld> {
  const postgres = await EmbeddedPostgres.start({ dataDir });
  await migrate(migrationPlan(postgres));
  const client = new Client({ connectionString: postgres.migrationUrl });
  await client.connect();
  const sql = (query: string, parameters: readonly unknown[] = []) => client.query(query, [...parameters]);
  const groupId = newId();
  await sql(`INSERT INTO working_group (id, name) VALUES ($1, 'Bench')`, [groupId]);
  const cookies: string[] = [];
  for (let no = 0; no < people; no += 1) cookies.push(await addPerson(sql, groupId, no));
  const documentIds = await addDocuments(sql, groupId, documents);
  await client.end();
  let taken = 0;
  return {
    database: { name: 'plenary', url: postgres.url, migrationUrl: postgres.migrationUrl, drop: async () => undefined },
    postgresPid: postgres.pid,
    documentIds,
    takeDocuments: (count) => documentIds.slice(taken, (taken += count)),
    cookies,
    close: () => postgres.stop(),
  };
}

type Sql = (query: string, parameters?: readonly unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

async function addPerson(sql: Sql, groupId: string, no: number): Promise<string> {
  const [personId, organisationId, delegationId] = [newId(), newId(), newId()];
  const token = randomBytes(32).toString('base64url');
  await sql(`INSERT INTO person (id, name, email) VALUES ($1, $2, $3)`, [personId, `P ${no}`, `p${no}@example.org`]);
  await sql(
    `INSERT INTO session (id, person_id, token_hash, expires_at) VALUES ($1, $2, $3, now() + interval '1 day')`,
    [newId(), personId, hashToken(token)],
  );
  await sql(`INSERT INTO organisation (id, name, short_name, stakeholder_class) VALUES ($1, $2, 'O', 'ngo')`, [
    organisationId,
    `Organisation ${no}`,
  ]);
  await sql(
    `INSERT INTO delegation (id, group_id, organisation_id, stakeholder_class, kind) VALUES ($1, $2, $3, 'ngo', 'full')`,
    [delegationId, groupId, organisationId],
  );
  await sql(
    `INSERT INTO mandate (id, person_id, group_id, delegation_id, role, valid_from)
     VALUES ($1, $2, $3, $4, 'delegate', now() - interval '1 day')`,
    [newId(), personId, groupId, delegationId],
  );
  return `plenary_session=${token}`;
}

/** In few statements: some scenarios open thousands. */
async function addDocuments(sql: Sql, groupId: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  const lineages = ids.map(() => newId());
  await sql(`INSERT INTO lineage (id, next_client_id) SELECT id, 2 FROM unnest($1::uuid[]) AS id`, [lineages]);
  await sql(
    `INSERT INTO document (id, lineage_id, schema_version, head_seq)
     SELECT id, lineage_id, 1, 1 FROM unnest($1::uuid[], $2::uuid[]) AS made (id, lineage_id)`,
    [ids, lineages],
  );
  await sql(
    `WITH begun AS (
       INSERT INTO document_session (document_no, session, last_push_no, last_seq)
       SELECT no, uuid_send(gen_random_uuid()), 1, 1 FROM document WHERE id = ANY($1) RETURNING no, document_no)
     INSERT INTO document_update (document_no, seq, session_no, push_no, client_id, clock_end, base_seq, payload)
     SELECT document_no, 1, no, 1, 1, $2, 0, $3 FROM begun`,
    [ids, parseUpdateMeta(seedUpdate).to.get(1), Buffer.from(seedUpdate)],
  );
  await sql(
    `INSERT INTO proposal (id, group_id, document_id, title, stage)
     SELECT proposal_id, $3, document_id, 'B', 'group_draft'
     FROM unnest($1::uuid[], $2::uuid[]) AS made (proposal_id, document_id)`,
    [ids.map(() => newId()), ids, groupId],
  );
  return ids;
}
