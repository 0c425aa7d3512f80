import { identityEntities } from '#identity';
import { connectDataSource } from '#platform';
import { createPerson, signedIn, startServer, type TestServer } from '../support/index.js';
import { Housekeeping } from '../../libs/identity/src/housekeeping.service.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('the tables of identity', () => {
  it('are what the entities say', async () => {
    const dataSource = await connectDataSource(server.database.migrationUrl, identityEntities, 1);
    try {
      const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    } finally {
      await dataSource.destroy();
    }
  });
});

describe('housekeeping', () => {
  it('I5 forgets failures a day after the last, unless they still block', async () => {
    await server.sql(
      `INSERT INTO sign_in_failure VALUES
         ('old', 9, now() - interval '25 hours', now() - interval '24 hours'),
         ('blocking', 9, now() - interval '25 hours', now() + interval '1 minute'),
         ('young', 9, now() - interval '23 hours', now() - interval '22 hours')`,
    );
    await server.app.get(Housekeeping, { strict: false }).tidy();
    const rows = await server.sql(
      `SELECT key FROM sign_in_failure WHERE key IN ('old', 'blocking', 'young') ORDER BY key`,
    );
    expect(rows).toEqual([{ key: 'blocking' }, { key: 'young' }]);
  });

  it('I8 forgets where a session came from ninety days after its end, not before', async () => {
    const people = [await createPerson(server), await createPerson(server), await createPerson(server)];
    for (const person of people) await signedIn(server, person);
    const [long, lately, live] = people.map(({ personId }) => personId);
    await server.sql(`UPDATE session SET ended_at = now() - interval '91 days' WHERE person_id = $1`, [long]);
    await server.sql(`UPDATE session SET ended_at = now() - interval '89 days' WHERE person_id = $1`, [lately]);
    await server.app.get(Housekeeping, { strict: false }).tidy();
    const kept = await server.sql<{ person_id: string }>(
      `SELECT person_id FROM session WHERE address IS NOT NULL AND person_id = ANY($1)`,
      [[long, lately, live]],
    );
    expect(kept.map((row) => row.person_id).sort((a, b) => a.localeCompare(b))).toEqual(
      [lately, live].sort((a, b) => String(a).localeCompare(String(b))),
    );
  });
});
