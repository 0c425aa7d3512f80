import { diffWordsWithSpace } from 'diff';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { contentHash } from './canonical.js';
import type { DocumentJson } from './document-json.js';
import { parseMarkdown } from './parse-markdown.js';
import { toPlainText } from './plain-text.js';
import { applyRedline, sideOfRedline } from './redline-apply.js';
import { redlineBetween } from './redline.js';
import { assertReadable } from './redline-checks.js';

const root = join(import.meta.dirname, '../../../../../shared/corpus/documents');
const withCorpus = existsSync(root) ? describe : describe.skip;
const MINUTES = 300_000;
/** A new wording is shown in one piece, where `diff` keeps a space or an article in it. */
const TOLERANCE = 1.2;

function history(name: string): DocumentJson[] {
  const bytes = readFileSync(join(root, name));
  const lines = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => parseMarkdown((JSON.parse(line) as { text: string }).text).document); // reason: the format of the corpus
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
  it(
    'every pair of the OSAID drafts, both ways',
    () => {
      const drafts = history('osaid/history.jsonl');
      for (const old of drafts) for (const next of drafts) check(old, next);
    },
    MINUTES,
  );

  it.each([
    ['osaid/history.jsonl'],
    ['eip-1/history.jsonl'],
    ['nist-sp800-63b-sec5/history.jsonl.gz'],
    ['18f-open-source-policy/history.jsonl'],
    ['contributor-covenant-coc/history.jsonl'],
  ])(
    'every revision of %s against the one before',
    (name) => {
      const drafts = history(name);
      let [ours, plain] = [0, 0];
      for (const [index, next] of drafts.entries()) {
        const old = drafts[index - 1];
        if (old === undefined) continue;
        ours += check(old, next);
        plain += plainSize(old, next);
      }
      process.stdout.write(`${name}: ${drafts.length} revisions, ${ours} characters marked, ${plain} by diff\n`);
      expect(ours).toBeLessThan(plain * TOLERANCE);
    },
    MINUTES,
  );
});
