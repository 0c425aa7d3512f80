import fc from 'fast-check';
import type { BlockJson, DocumentJson, InlineJson, MarkJson } from './document-json.js';
import { clauseKinds, clauseMarkers, MAX_LEVEL } from './vocabulary.js';

/** The seed of all property tests of this library; fast-check prints it with a failure. */
export const SEED = 20261122;

/** Words that Markdown, HTML or Unicode could trip over. */
const traps = [
  '*',
  '**',
  '_',
  '~~',
  '`',
  '``',
  '#',
  '1.',
  '2)',
  '-',
  '+',
  '>',
  '|',
  '\\',
  '&amp;',
  '&',
  '<b>',
  '</p>',
  '<!--',
  '-->',
  '![',
  '](',
  '[x]',
  '[^1]',
  '[^1]:',
  '{#a}',
  ':-',
  '---',
  '===',
  '```',
  'http://a.b',
  'www.a.bc',
  'a@b.cd',
  '!',
  ' ',
  '  ',
  '\n',
  '\t',
  '\u00A0',
  '\uFEFF',
  '\u2028',
  '\u202E',
  '\u2067',
  'é',
  'e\u0301',
  '中文',
  '한국어',
  'العربية',
  'हिन्दी',
  'አማርኛ',
  '👩‍💻',
  '\uD800',
  '\u0000',
  'a',
  'word',
  '.',
  '(',
  ')',
  '"',
  ':',
  '=',
  '“',
  '。',
] as const;
const words = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...traps) },
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.stringMatching(/^[a-z]{1,6}$/u),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''));
const href = fc.oneof(
  fc.constantFrom(
    'https://example.org/a?b=c&d=e#f',
    'http://a.b/(c)',
    'mailto:a@b.cd',
    'https://a.b/\\*_<>[]"',
    'https://x/&copy;',
    'HTTPS://é.example',
  ),
  fc.webUrl(),
);
const marks = fc
  .record({ bold: fc.boolean(), italic: fc.boolean(), strike: fc.boolean(), code: fc.boolean(), link: fc.option(href) })
  .map(({ link, ...flags }): MarkJson[] => [
    ...(['bold', 'italic', 'strike', 'code'] as const).flatMap((type) => (flags[type] ? [{ type }] : [])),
    ...(link === null ? [] : [{ type: 'link' as const, attrs: { href: link } }]),
  ]);
const someMarks = fc.oneof(fc.constant<MarkJson[]>([]), marks);
const name = fc
  .oneof(fc.constantFrom('1', 'note', 'a b', ']', '', 'é*'), fc.string({ maxLength: 8 }))
  .map((text) => text.replaceAll(/\p{Cc}/gu, ''));
const ids = ['a', 'b', 'c', 'd', 'e', 'gone', null] as const;

const inline: fc.Arbitrary<InlineJson> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: fc.constant('text' as const), text: words, marks: someMarks }) },
  fc.constant<InlineJson>({ type: 'hard_break' }),
  name.map((label): InlineJson => ({ type: 'footnote_reference', attrs: { label } })),
  fc
    .record({
      target: fc.constantFrom(...ids),
      label: fc.oneof(
        fc.constant(''),
        words.map((text) => text.replaceAll(/\p{Cc}/gu, '')),
      ),
    })
    .map((attrs): InlineJson => ({ type: 'cross_reference', attrs })),
);
const content = fc.array(inline, { maxLength: 6 });
const id = fc.constantFrom(...ids);

const block: fc.Arbitrary<BlockJson> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({
        attrs: fc.record({
          id,
          kind: fc.constantFrom(...clauseKinds),
          level: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: MAX_LEVEL })),
          marker: fc.oneof(fc.constant(null), fc.constantFrom(...clauseMarkers)),
        }),
        content,
      })
      .map((rest): BlockJson => ({ type: 'clause', ...rest })),
  },
  fc
    .record({
      attrs: fc.record({ id }),
      rows: fc.array(fc.array(fc.record({ isHeader: fc.boolean(), content }), { maxLength: 3 }), { maxLength: 3 }),
    })
    .map(({ attrs, rows }): BlockJson => ({
      type: 'table',
      attrs,
      content: rows.map((row) => ({
        type: 'table_row',
        content: row.map((cell) => ({ type: 'table_cell', attrs: { isHeader: cell.isHeader }, content: cell.content })),
      })),
    })),
  fc
    .record({
      attrs: fc.record({ id, language: name }),
      text: fc.array(words, { maxLength: 4 }).map((lines) => lines.join('\n')),
    })
    .map(({ attrs, text }): BlockJson => ({
      type: 'code_block',
      attrs,
      content: text === '' ? [] : [{ type: 'text', text }],
    })),
  fc
    .record({ attrs: fc.record({ id, label: name }), content })
    .map((rest): BlockJson => ({ type: 'footnote', ...rest })),
);

/** Documents of everything that the schema allows, and of some that it does not. */
export const documents: fc.Arbitrary<DocumentJson> = fc
  .array(block, { maxLength: 8 })
  .map((blocks): DocumentJson => ({ type: 'doc', content: blocks }));
