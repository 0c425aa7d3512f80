import { groupsEntities } from '#groups';
import { identityEntities } from '#identity';
import { connectDataSource } from '#platform';
import { proposalsEntities } from '#proposals';
import { startServer, type TestServer } from '../support/index.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('the tables of groups and proposals', () => {
  it('are what the entities say', async () => {
    const entities = [...identityEntities, ...groupsEntities, ...proposalsEntities];
    const dataSource = await connectDataSource(server.database.migrationUrl, entities, 1);
    try {
      const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    } finally {
      await dataSource.destroy();
    }
  });
});
