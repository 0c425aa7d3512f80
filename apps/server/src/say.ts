import { StartError } from '#platform';

/**
 * Prints a sentence for whoever runs the server, on standard output; the log goes to standard error.
 * @param sentence - one or more lines without the last line break
 */
export function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

/**
 * Prints why something ended: a sentence where we have one, else everything we know.
 * @param error - as it was thrown
 */
export function sayWhy(error: unknown): void {
  if (error instanceof StartError) say(error.message);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
