import { killRounds } from '../support/kill-rounds.js';

/** A few rounds; `npm run bench -- kill` plays hundreds. */
const ROUNDS = 6;
const CLIENTS = 20;
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

describe('kill -9', () => {
  it(`L16 of the server and of Postgres while ${CLIENTS} clients type loses nothing that was acknowledged or shown (SEED=${SEED})`, async () => {
    const report = await killRounds({ seed: SEED, rounds: ROUNDS, clients: CLIENTS });
    expect(report.faults).toEqual([]);
    expect(report.kills.server + report.kills.postgres + report.kills.both).toBe(ROUNDS);
    expect(report.edits).toBeGreaterThan(ROUNDS * CLIENTS);
    expect(report.rowsSeen).toBeGreaterThan(report.rowsStored);
    expect(report.pushesAcked).toBe(report.rowsStored - 1); // all but the seed of the text
  }, 180_000);
});
