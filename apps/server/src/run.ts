import { readSettings } from '#platform';
import { setTimeout as delay } from 'node:timers/promises';
import { say, sayWhy } from './say.js';
import { type RunningServer, startServer } from './start.js';

const STOP_LIMIT_MS = 20_000; // longer than any transaction; a supervisor would kill the process some time later anyway
const LOST =
  'The embedded Postgres went away and does not start again. The server stops; see postgres.log in the data folder.';

/** Starts the server and stays until it is told to stop. */
export async function run(): Promise<void> {
  const stopped = stopSignal(); // from the first moment on: a stop while it starts must stop Postgres too
  try {
    const config = readSettings(process.env);
    const server = await startServer(config, () => {
      say(LOST);
      process.exit(1); // nothing can be flushed without a database
    });
    say(`Plenary is ready at ${config.publicUrl}`);
    await stopped;
    say('Stopping: what was begun is stored first.');
    await stopInTime(server);
    say('Stopped.');
    process.exit(0);
  } catch (error) {
    sayWhy(error);
    process.exit(1);
  }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
  });
}

async function stopInTime(server: RunningServer): Promise<void> {
  const tooLong = delay(STOP_LIMIT_MS, undefined, { ref: false }).then(() => {
    throw new Error(`Stopping took longer than ${STOP_LIMIT_MS / 1_000} s.`);
  });
  await Promise.race([server.stop(), tooLong]);
}
