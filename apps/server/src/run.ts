import { readSettings, StartError } from '#platform';
import { say } from './say.js';
import { type RunningServer, startServer } from './start.js';

const STOP_LIMIT_MS = 20_000; // longer than any transaction; a supervisor would kill the process some time later anyway

/** Starts the server and stays until it is told to stop. */
export async function run(): Promise<void> {
  try {
    const config = readSettings(process.env);
    const server = await startServer(config, () => {
      say(
        'The embedded Postgres went away and does not start again. The server stops; see postgres.log in the data folder.',
      );
      process.exit(1); // nothing can be flushed without a database
    });
    stopOnSignals(server);
    say(`Plenary is ready at ${config.publicUrl}`);
  } catch (error) {
    sayWhy(error);
    process.exit(1);
  }
}

function stopOnSignals(server: RunningServer): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(server));
}

async function stop(server: RunningServer): Promise<void> {
  setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
  try {
    await server.stop();
    process.exit(0);
  } catch (error) {
    sayWhy(error);
    process.exit(1);
  }
}

/**
 * Prints why something ended: a sentence where we have one, else everything we know.
 */
export function sayWhy(error: unknown): void {
  if (error instanceof StartError) say(error.message);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
