// Jest imports this file as it is, see global-set-up.ts.
import { statSync } from 'node:fs';

/** Where the longest test files are, the longest first; all others come after them. */
const LONGEST = [
  '/test/cluster/',
  '/test/api/platform.',
  '/test/browser/pages',
  '/test/api/demo',
  '/test/browser/',
  '/test/journeys/',
  '/test/live/kill',
  '/test/live/client-',
  '/test/live/',
  '/test/api/',
];

interface TestFile {
  readonly path: string;
}

/**
 * Begins with the test files that take long, so that no core is idle at the end. Jest by itself goes by the durations of
 * earlier runs, which a fresh machine does not have, and then by size, which says little.
 */
export default class LongestFirst {
  sort<Test extends TestFile>(tests: readonly Test[]): Test[] {
    return tests.toSorted((a, b) => rankOf(a) - rankOf(b) || sizeOf(b) - sizeOf(a));
  }

  /** Which failed last time makes no difference. */
  allFailedTests<Test extends TestFile>(tests: readonly Test[]): Test[] {
    return this.sort(tests);
  }

  /** Nothing is kept between runs. */
  cacheResults(): void {}
}

function rankOf({ path }: TestFile): number {
  const rank = LONGEST.findIndex((part) => path.includes(part));
  return rank === -1 ? LONGEST.length : rank;
}

function sizeOf({ path }: TestFile): number {
  return statSync(path).size;
}
