/**
 * Prints a sentence for whoever runs the server, on standard output; the log goes to standard error.
 * @param sentence - one or more lines without the last line break
 */
export function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
