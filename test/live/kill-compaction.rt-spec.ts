import { setTimeout as delay } from 'node:timers/promises';
import { spawnServer, startServer, type TestServer, waitFor } from '../support/index.js';
import { chanceOf } from '../support/random.js';
import { readStoredLog } from '../support/stored-log.js';
import { makeWorld, typeLong } from './live-world.js';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** With the row of the seed, two steps of a compaction. */
const EDITS = 3_999;
const MAX_KILLS = 6;

describe('kill -9 while texts are compacted', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  it(`loses no row and doubles none, and goes on where it was (SEED=${seed})`, async () => {
    const chance = chanceOf(seed);
    const world = await makeWorld(server);
    await typeLong(world, EDITS, seed % 1_000);
    const logNow = () => readStoredLog((sql, parameters) => server.sql(sql, parameters), world.documentId);
    const compactedTo = async (): Promise<number> => {
      const [row] = await server.sql<{ seq: string }>(`SELECT snapshot_seq AS seq FROM document WHERE id = $1`, [
        world.documentId,
      ]);
      return Number(row?.seq);
    };
    const before = await logNow();
    for (let kill = 0; kill < MAX_KILLS && (await compactedTo()) <= EDITS; kill += 1) {
      const victim = await spawnServer({ database: server.database });
      await delay(chance.below(250)); // the moment of the kill is what is tried, not waited for
      await victim.kill('SIGKILL');
      await victim.close();
      expect(await logNow()).toEqual(before);
    }
    const last = await spawnServer({ database: server.database });
    await waitFor(async () => (await compactedTo()) === EDITS + 1, 'everything is compacted');
    await last.close();
    expect(await logNow()).toEqual(before);
    const [raw] = await server.sql<{ count: string }>(
      `SELECT count(*) AS count FROM document_update WHERE document_no =
      (SELECT no FROM document WHERE id = $1)`,
      [world.documentId],
    );
    expect(raw?.count).toBe('0');
  }, 120_000);
});
