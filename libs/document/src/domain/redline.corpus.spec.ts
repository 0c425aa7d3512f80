import { diffWordsWithSpace } from 'diff';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { contentHash } from './canonical.js';
import type { DocumentJson } from './document-json.js';
import { parseMarkdown } from './parse-markdown.js';
import { toPlainText } from './plain-text.js';
import { applyRedline, sideOfRedline } from './redline-apply.js';
import { chanceOf } from '../../../../test/support/random.js';
import { redlineBetween } from './redline.js';
import { assertReadable } from './redline-checks.js';

const root = join(import.meta.dirname, '../../../../../shared/corpus/documents');
const withCorpus = existsSync(root) ? describe : describe.skip;
const MINUTES = 600_000;
/** `REDLINE_CORPUS=all` compares every pair, which takes minutes; else a sample that is the same every time. */
const isWhole = process.env['REDLINE_CORPUS'] === 'all';
const SEED = 20_261_122;
/** A new wording is shown in one piece, where `diff` keeps a space or an article in it. */
const TOLERANCE = 1.2;

type Pair = readonly [old: DocumentJson, next: DocumentJson];

/** Revisions of a draft, one line each, the oldest first. */
function history(name: string): string[] {
  const bytes = readFileSync(join(root, name));
  return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8').trimEnd().split('\n');
}

function documentOf(line: string): DocumentJson {
  return parseMarkdown((JSON.parse(line) as { text: string }).text).document; // reason: the format of the corpus
}

/** Revisions with the one before: `count` of them, chosen by a seed, and those named; or all. */
function* successive(name: string, count: number, named: readonly number[]): Generator<Pair> {
  const lines = history(name);
  const chance = chanceOf(SEED);
  let open = isWhole ? lines.length : count;
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (before === undefined) continue;
    const isChosen = chance.below(lines.length - index) < open;
    if (isChosen) open -= 1;
    else if (!named.includes(index)) continue;
    yield [documentOf(before), documentOf(line)];
  }
}

/** Characters that a comparison of the bare texts marks. */
function plainSize(old: DocumentJson, next: DocumentJson): number {
  return diffWordsWithSpace(toPlainText(old), toPlainText(next)).reduce(
    (sum, { added, removed, value }) => sum + (added || removed ? value.length : 0),
    0,
  );
}

function check(old: DocumentJson, next: DocumentJson): number {
  const redline = redlineBetween(old, next);
  expect(contentHash(applyRedline(old, redline))).toBe(contentHash(next));
  expect(contentHash(sideOfRedline(redline, 'old'))).toBe(contentHash(old));
  assertReadable(redline);
  const { insertedCharacters, deletedCharacters } = redline.summary;
  return insertedCharacters + deletedCharacters;
}

withCorpus('redlines of real drafts (corpus not present: skipped)', () => {
  (isWhole ? it : it.skip)(
    'every pair of the OSAID drafts, both ways (REDLINE_CORPUS=all)',
    () => {
      const drafts = history('osaid/history.jsonl').map(documentOf);
      for (const old of drafts) for (const next of drafts) check(old, next);
    },
    MINUTES,
  );

  it.each([
    ['osaid/history.jsonl', Infinity, []],
    ['eip-1/history.jsonl', 12, []],
    ['nist-sp800-63b-sec5/history.jsonl.gz', 0, [50]], // where words that name a section became references to it
    ['18f-open-source-policy/history.jsonl', 4, []],
    ['contributor-covenant-coc/history.jsonl', 6, []],
  ])(
    'revisions of %s against the one before',
    (name, count, named) => {
      let [ours, plain, pairs] = [0, 0, 0];
      for (const [old, next] of successive(name, count, named)) {
        pairs += 1;
        ours += check(old, next);
        plain += plainSize(old, next);
      }
      process.stdout.write(`${name}: ${pairs} pairs, ${ours} characters marked, ${plain} by diff\n`);
      expect(pairs).toBeGreaterThan(0);
      expect(ours).toBeLessThanOrEqual(plain * TOLERANCE);
    },
    MINUTES,
  );
});
