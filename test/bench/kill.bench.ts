/**
 * `npm run bench -- kill [rounds] [clients] [seed]`: kills the server and Postgres (`kill -9`) at random moments while
 * clients type, hundreds of times, and holds the log to everything that was acknowledged and shown. Needs a build.
 */
import { killRounds } from '../support/kill-rounds.js';

const [rounds = '300', clients = '20', seed = String(Math.floor(Math.random() * 2 ** 31))] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

say(`${rounds} rounds, ${clients} clients, seed ${seed}`);
const report = await killRounds({ rounds: Number(rounds), clients: Number(clients), seed: Number(seed), say });
const { kills, recoveryMs, faults } = report;
const at = (fraction: number): number => recoveryMs[Math.floor(fraction * (recoveryMs.length - 1))] ?? 0;
say(
  `killed: server ${kills.server}, Postgres ${kills.postgres}, both ${kills.both}; pages loaded again: ${report.reloads}`,
);
say(
  `edits ${report.edits}, pushes acknowledged ${report.pushesAcked}, rows stored ${report.rowsStored}, rows shown ${report.rowsSeen}`,
);
say(`from the kill to the same text everywhere: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms`);
say(faults.length === 0 ? 'nothing acknowledged or shown is missing' : `FAULTS:\n${faults.join('\n')}`);
process.exitCode = faults.length === 0 ? 0 : 1;
