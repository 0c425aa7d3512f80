import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { contentHash } from './canonical.js';
import { toPlainText } from './plain-text.js';
import { parseMarkdown } from './parse-markdown.js';
import { schema } from './schema.js';
import { toMarkdown } from './write-markdown.js';

const root = join(import.meta.dirname, '../../../../../shared/corpus/documents');
const withCorpus = existsSync(root) ? describe : describe.skip;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** All Markdown files but the notes on sources, and the last text of each history. */
function sources(): (readonly [name: string, text: string])[] {
  if (!existsSync(root)) return [];
  const names = readdirSync(root, { recursive: true }).map(String);
  const files = names.filter((name) => name.endsWith('.md') && !name.endsWith('SOURCE.md'));
  const histories = names.filter((name) => /history\.jsonl(?:\.gz)?$/u.test(name));
  return [
    ...files.map((name) => [name, readFileSync(join(root, name), 'utf8')] as const),
    ...histories.map((name) => [name, lastText(readFileSync(join(root, name)))] as const),
  ];
}

function lastText(history: Buffer): string {
  const isZipped = history[0] === 0x1f;
  const lines = (isZipped ? gunzipSync(history) : history).toString('utf8').trimEnd().split('\n');
  // reason: the format of the corpus
  return (JSON.parse(lines.at(-1) ?? '{}') as { text: string }).text;
}

/** Letters and digits of a source, found without any Markdown parser: syntax is cut away by plain rules. */
function wordsOfSource(source: string): string[] {
  // Every fourth part is text, the others are code, which means itself.
  const parts = source
    .replaceAll('\r\n', '\n')
    .split(/^ *````[\w-]*\n([\s\S]*?)^ *````$|^ *```[\w-]*\n([\s\S]*?)^ *```$|(?<!`)`([^`\n]+)`/mu);
  return wordsOf(
    parts
      .map((part: string | undefined, index) => (index % 4 === 0 ? withoutSyntax(part ?? '') : (part ?? '')))
      .join(''),
  );
}

function withoutSyntax(source: string): string {
  // A definition stands after an empty line or another definition.
  const definition =
    /(?<=(?<![\s\S])\s*|\n\s*\n|\]:.*\n) {0,3}\[([^\]^]+)\]:[ \t]*\S+(?:[ \t]+["'(](.*)["')])?[ \t]*$/gmu;
  const titles = new Map([...source.matchAll(definition)].map(([, name = '', title]) => [name.toLowerCase(), title]));
  const isDefined = (name: string): boolean => titles.has(name.toLowerCase());
  return source
    .replaceAll(/<!--[\s\S]*?-->/gu, ' ')
    .replaceAll(definition, ' ')
    .replaceAll(/\[\^\w+\]:?/gu, ' ')
    .replaceAll(/<img [^>]*?alt="([^"]*)"[^>]*>/gu, ' $1 ')
    .replaceAll(/<\/?(?:a|i|b|br|td|tr|table|div)(?: [^>]*)?\/?>/gu, ' ')
    .replaceAll(/&[a-z]+;/gu, ' ')
    .replaceAll(/\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"([^"]*)")?\)/gu, (_, title?: string) => `]${titled(title)}`)
    .replaceAll(/\]\[([^\]]+)\]/gu, (whole, name: string) =>
      isDefined(name) ? `]${titled(titles.get(name.toLowerCase()))}` : whole,
    )
    .replaceAll(/^\s*(?:[-*+]|>)?\s*\d+[.)]\s/gmu, ' ');
}

function titled(title: string | undefined): string {
  return title === undefined ? '' : ` ${title} `;
}

function wordsOf(text: string): string[] {
  const words =
    text
      .normalize('NFC')
      .replaceAll(/[[\]*`]/gu, '')
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  // Chinese and Japanese have no spaces: a line end in the source is none in the text.
  return WIDE.test(text) ? [...words.join('')] : [...words];
}

withCorpus(`real drafts${existsSync(root) ? '' : ' (corpus not present)'}`, () => {
  const all = sources();

  it('are 66 files and 5 histories', () => {
    expect(all).toHaveLength(71);
  });

  it.each(all.length === 0 ? [['no file', '']] : all)(
    '%s comes in with every word, and goes out and in again unchanged',
    (name, source) => {
      const startedAt = performance.now();
      const { document } = parseMarkdown(source);
      const durationMs = performance.now() - startedAt;
      if (source.length > 20_000)
        process.stdout.write(`${name}: ${source.length} characters in ${durationMs.toFixed(0)} ms\n`);
      schema.nodeFromJSON(document).check();
      expect(wordsOf(toPlainText(document))).toEqual(wordsOfSource(source));
      const markdown = toMarkdown(document);
      const again = parseMarkdown(markdown).document;
      expect(contentHash(again)).toBe(contentHash(document));
      expect(toMarkdown(again)).toBe(markdown);
    },
  );
});
