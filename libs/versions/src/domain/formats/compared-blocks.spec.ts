import { contentHash, parseMarkdown, readBlocks } from '#document';
import { comparisonOf } from './compared-blocks.js';
import { readDocx } from './docx/read-docx.js';
import { comparisonToDocx } from './docx/write-docx.js';

const frame = { title: 'T', label: 'L', contentHash: 'a'.repeat(64), date: null, language: null };
const author = { name: 'Changes', at: null };
const long = 'Each lab publishes its weights in full before anybody asks for them.';
const more = 'Others may follow it in their own good time and under their own law.';

const pairs: readonly (readonly [what: string, old: string, next: string])[] = [
  ['nothing', '# A\n\nWords.\n', '# A\n\nWords.\n'],
  ['words', '# A\n\nOld words here.\n', '# A\n\nNew words here.\n'],
  ['form', 'Some words that are kept.\n', 'Some **words** that are kept.\n'],
  ['kinds', '# A\n\nWords that were a paragraph.\n', '# A\n\n1. Words that were a paragraph.\n'],
  ['new and lost clauses', `# A\n\n${long}\n\nLast words.\n`, `# A\n\n${more}\n\nLast words.\n\n## B\n`],
  ['a split', `# A\n\n${long} ${more}\n\nEnd.\n`, `# A\n\n${long}\n\n${more}\n\nEnd.\n`],
  ['a join', `# A\n\n${long}\n\n${more}\n\nEnd.\n`, `# A\n\n${long} ${more}\n\nEnd.\n`],
  ['a move', `# A\n\n${long}\n\n${more}\n\nEnd of it all.\n`, `# A\n\nEnd of it all.\n\n${more}\n\n${long}\n`],
  ['a table', '| a | b |\n| --- | --- |\n| c | d |\n\nEnd.\n', '| a | b |\n| --- | --- |\n| c | e |\n\nEnd.\n'],
  ['code', '```js\nlet a;\n```\n\nEnd.\n', '```js\nlet b;\n```\n\nEnd.\n'],
  ['a new footnote', 'Words.\n', 'Words[^1].\n\n[^1]: In full.\n'],
  ['a lost footnote', 'Words[^1].\n\n[^1]: In full.\n', 'Words.\n'],
  ['a lost reference', 'Words, see [1](#gone "number").\n\nEnd.\n', 'Words.\n\nEnd.\n'],
  [
    'a lost reference and its target',
    '<!-- clause: #r1 -->\n## One\n\nWords, see [1](#r1 "number").\n\nEnd.\n',
    'Words.\n\nEnd.\n',
  ],
  [
    'a lost reference to what stays',
    '<!-- clause: #r1 -->\n## One\n\nWords, see [1](#r1 "number").\n\nEnd.\n',
    '<!-- clause: #r1 -->\n## One\n\nWords.\n\nEnd.\n',
  ],
  ['a lost footnote that nothing refers to', 'Words.\n\n[^1]: In full.\n', 'Words.\n'],
  ['a new footnote that nothing refers to', 'Words.\n', 'Words.\n\n[^1]: In full.\n'],
  ['a footnote that is no longer referred to', 'Words[^1].\n\n[^1]: In full.\n', 'Words.\n\n[^1]: In full.\n'],
  [
    'moved footnotes',
    `${long}[^a]\n\n${more}[^b]\n\n[^a]: A note.\n\n[^b]: Better one.\n`,
    `${long}[^b]\n\n${more}[^a]\n\n[^a]: A note.\n\n[^b]: Better one.\n`,
  ],
  ['a footnote', 'Words[^1].\n\n[^1]: In full.\n', 'Words[^1].\n\n[^1]: In part.\n'],
];

describe('a comparison of two texts', () => {
  it.each(pairs)('of %s holds both texts, in a file too', (_, from, to) => {
    const [old, next] = [parseMarkdown(from).document, parseMarkdown(to).document];
    const comparison = comparisonOf(old, next, author);
    const sides = { old: readBlocks(old), next: readBlocks(next) };
    expect(comparison.blocks.flatMap((entry) => (entry.change === 'deleted' ? [] : [entry.block]))).toEqual(sides.next);
    const before = comparison.blocks.flatMap((entry) =>
      entry.change === 'kept' ? [entry.before] : entry.change === 'deleted' ? [entry.block] : [],
    );
    expect(before).toEqual(sides.old);
    const bytes = comparisonToDocx(comparison, frame);
    expect(contentHash(readDocx(bytes, 'accepted').document)).toBe(contentHash(next));
    expect(contentHash(readDocx(bytes, 'rejected').document)).toBe(contentHash(old));
  });
});
