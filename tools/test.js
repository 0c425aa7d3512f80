/**
 * `npm test`: builds if needed and runs the tests. The first words name kinds (unit, api, live, browser; all without),
 * everything else goes to Jest, for example `npm test -- api test/api/groups -t chair`. A run of everything leaves no
 * pictures of the pages.
 * The last line says `N passed, N failed`, and `, N skipped` when there are.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { environment, refuseOldNode, root } from './build/project.js';

const KINDS = ['unit', 'api', 'live', 'browser'];

refuseOldNode();
const given = process.argv.slice(2);
const kinds = given.filter((word) => KINDS.includes(word));
const others = given.filter((word) => !KINDS.includes(word));
const isWhole = given.length === 0; // nobody looks at the pictures of a run of everything, and they take a minute
const builtWell = (await runNode(['tools/build.js', '--if-needed'])) === 0;
const results = join(root, '.cache', `test-results-${process.pid}.json`);
mkdirSync(join(root, '.cache'), { recursive: true });
const code = builtWell ? await runJest() : 1;
process.stdout.write(`${summary()}\n`);
rmSync(results, { force: true });
process.exit(code);

function runJest() {
  return runNode([
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    ...['--json', `--outputFile=${results}`, '--silent=false'],
    ...others,
    ...['--selectProjects', ...(kinds.length > 0 ? kinds : KINDS)], // last: it takes every word that follows
  ]);
}

function runNode(args) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...environment, ...(isWhole && { PICTURES: 'off' }) },
    // Jest prints its JSON where the results should stand; they are in the file.
    stdio: ['inherit', args.includes('--json') ? 'ignore' : 'inherit', 'inherit'],
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('close', (status) => resolve(status ?? 1)));
}

/** A test file that does not even load counts as one failure: it must never look like success. */
function summary() {
  if (!existsSync(results)) return '0 passed, 1 failed';
  const found = JSON.parse(readFileSync(results, 'utf8'));
  const failed = found.numFailedTests + found.numRuntimeErrorTestSuites;
  const skipped = found.numPendingTests + found.numTodoTests;
  return `${found.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
