import { DomainError } from '#shared';
import { contentHash } from './canonical.js';
import type { ClauseJson, DocumentJson } from './document-json.js';
import { MAX_BLOCKS, MAX_MARKDOWN_BYTES, MAX_NESTING } from './markdown-bounds.js';
import { MAX_WARNINGS } from './markdown-notes.js';
import { parseMarkdown } from './parse-markdown.js';
import { countWords, toPlainText } from './plain-text.js';
import { schema } from './schema.js';
import { toMarkdown } from './write-markdown.js';

/** Kind, level, marker and words of each clause, as one line. */
function linesOf(document: DocumentJson): string[] {
  return (document.content ?? []).map((block) => {
    const words = toPlainText({ type: 'doc', content: [block] });
    if (block.type !== 'clause') return `${block.type}: ${words}`;
    const { kind, level, marker } = block.attrs ?? {};
    return `${kind} ${level}${marker === null ? '' : ` ${marker}`}: ${words}`;
  });
}

function linesFrom(markdown: string): string[] {
  return linesOf(parseMarkdown(markdown).document);
}

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
  return 'no error';
}

describe('Markdown in', () => {
  it('N11 headings become sections and articles, a single first one the title', () => {
    expect(linesFrom('# Charter\n\n## One\n\n### 4.1 Scope\n\n#### Deeper')).toEqual([
      'section 0 none: Charter',
      'section 1: One',
      'article 0: 4.1 Scope',
      'article 1: Deeper',
    ]);
    expect(linesFrom('# One\n\n# Two')).toEqual(['section 0: One', 'section 0: Two']);
  });

  it('N11 list items keep their depth and their further paragraphs', () => {
    expect(linesFrom('1. a\n\n   more\n   - b\n2. c\n- [x] d')).toEqual([
      'item 0: a',
      'item 0 none: more',
      'item 1 bullet: b',
      'item 0: c',
      'item 0 bullet: ☑ d',
    ]);
  });

  it('quotations, rules and front matter are flattened, and said', () => {
    const { document, warnings } = parseMarkdown('---\ntitle: T\n---\n\n> quoted\n\n***\n');
    expect(linesOf(document)).toEqual(['code_block: title: T', 'paragraph 0: quoted']);
    expect(warnings.map(({ code, line }) => [code, line])).toEqual([
      ['front_matter_kept_as_code', 3],
      ['quotation_flattened', 5],
      ['rule_dropped', 7],
    ]);
  });

  it('links to pages and mail stay links, other addresses are dropped with a warning, images become links', () => {
    const { document, warnings } = parseMarkdown(
      '[a](https://a.b "tip") [b](./b.md) [c](javascript:x) [d][r] ![e](https://e.f/g.png) <m@n.op>\n\n[r]: http://r.s\n',
    );
    const [clause] = document.content ?? [];
    // reason: the text is one paragraph
    const links = ((clause as ClauseJson).content ?? []).flatMap((inline) =>
      inline.type === 'text' ? (inline.marks ?? []).map((mark) => `${inline.text} ${mark.attrs?.href}`) : [],
    );
    expect(links).toEqual(['a https://a.b', 'd http://r.s', 'e https://e.f/g.png', 'm@n.op mailto:m@n.op']);
    expect(toPlainText(document)).toBe('a (tip) b c d e m@n.op');
    expect(warnings.map(({ code, detail }) => `${code} ${detail}`)).toEqual([
      'link_address_dropped ./b.md',
      'link_address_dropped javascript:x',
      'image_as_link https://e.f/g.png',
    ]);
  });

  it('links to headings and anchors become cross-references', () => {
    const { document } = parseMarkdown(
      'See [there](#my-part) and [here](#x) and [nowhere](#y).\n\n## My *part*!\n\n<a name="x"></a>\n\nHere.',
    );
    const [clause, heading, here] = document.content ?? [];
    const inlines = (clause as ClauseJson).content ?? []; // reason: the first block is a paragraph
    expect(inlines.filter(({ type }) => type === 'cross_reference')).toEqual([
      { type: 'cross_reference', attrs: { target: heading?.attrs?.id, label: 'there' } },
      { type: 'cross_reference', attrs: { target: here?.attrs?.id, label: 'here' } },
    ]);
    expect(toPlainText(document)).toContain('nowhere');
  });

  it('raw HTML is read for its words', () => {
    expect(
      linesFrom(
        '<div>\n<p>One &mdash; <b>two</b></p><h3>Three</h3><li>four\n<script>no()</script></div>\n\nfive<br>six <filename> <u>seven</u>',
      ),
    ).toEqual([
      'paragraph 0: One — two',
      'article 0: Three',
      'item 0 bullet: four',
      'paragraph 0: five\nsix <filename> seven',
    ]);
  });

  it('footnotes and tables come in', () => {
    expect(linesFrom('Text[^n].\n\n[^n]: Note\n\n    more\n\n| a | b |\n|---|---|\n| c | **d** |')).toEqual([
      'paragraph 0: Text.',
      'footnote: Note\nmore',
      'table: a\tb\nc\td',
    ]);
  });

  it.each([
    ['Arabic', '## المادة الأولى\n\nتلتزم **المختبرات** بنشر أساليبها.\n\n- أولاً\n- ثانياً\n', 8],
    ['Chinese', '## 第一条\n\n各实验室应当**公开**其\n方法。\n', 9],
    ['Amharic', '## አንቀጽ አንድ\n\nቤተ ሙከራዎች **ዘዴዎቻቸውን** ያሳትማሉ።\n', 6],
    ['Hindi', '## अनुच्छेद एक\n\nप्रयोगशालाएँ अपनी **विधियाँ** प्रकाशित करेंगी।\n', 7],
  ])('%s comes in and goes out unchanged, its words counted', (_, markdown, words) => {
    const { document, warnings } = parseMarkdown(markdown);
    expect(warnings).toEqual([]);
    expect(toMarkdown(document)).toBe(markdown.replace('其\n方', '其方'));
    expect(contentHash(parseMarkdown(toMarkdown(document)).document)).toBe(contentHash(document));
    expect(countWords(document)).toBe(words);
  });

  it('takes a text of the largest size and refuses a larger one', () => {
    const line = `${'words '.repeat(500).trimEnd()}\n\n`;
    const largest = line.repeat(MAX_MARKDOWN_BYTES / line.length).padEnd(MAX_MARKDOWN_BYTES, 'x');
    expect(codeOf(() => parseMarkdown(largest))).toBe('no error');
    expect(codeOf(() => parseMarkdown(`${largest}x`))).toBe('document.too_large');
  });

  it('takes the deepest nesting and refuses a deeper one', () => {
    expect(codeOf(() => parseMarkdown(`${'> '.repeat(MAX_NESTING)}a`))).toBe('no error');
    expect(codeOf(() => parseMarkdown(`${'> '.repeat(MAX_NESTING + 1)}a`))).toBe('document.too_deep');
  });

  it('takes the most blocks and refuses one more', () => {
    expect(codeOf(() => parseMarkdown('a\n\n'.repeat(MAX_BLOCKS)))).toBe('no error');
    expect(codeOf(() => parseMarkdown('a\n\n'.repeat(MAX_BLOCKS + 1)))).toBe('document.too_many_blocks');
    expect(codeOf(() => parseMarkdown('- a\n'.repeat(MAX_BLOCKS + 1)))).toBe('document.too_many_blocks');
  });

  it.each(['a**b', '[a](b', '**a *b* c** ', '[^a]'])('refuses what the parser would take minutes for: %s', (part) => {
    expect(codeOf(() => parseMarkdown(part.repeat(20_000)))).toBe('document.too_intricate');
  });

  it('makes no more warnings than a person reads', () => {
    expect(parseMarkdown('[a](b)\n\n'.repeat(MAX_WARNINGS + 1)).warnings).toHaveLength(MAX_WARNINGS);
  });
});

describe('Markdown out', () => {
  it('says in a comment what Markdown has no words for', () => {
    const markdown = [
      '## Terms',
      '<!-- clause: definition -->\n**Model** means this.',
      '<!-- clause: recital #r1 -->\nWhereas.',
      '<!-- clause: paragraph marker=number -->\nSee [(1)](#r1 "number").',
      '1. first\n   - deeper\n2. second',
      '<!-- clause: paragraph empty -->',
      '<!-- table: c -->\n| lone |\n| --- |',
    ].join('\n\n');
    expect(toMarkdown(parseMarkdown(markdown).document)).toBe(`${markdown}\n`);
  });

  it('reads its own output into a valid document', () => {
    const { document } = parseMarkdown('## A\n\nB *c* `d` ~~e~~\\\nf\n');
    schema.nodeFromJSON(document).check();
    expect(toMarkdown(document)).toBe('## A\n\nB *c* `d` ~~e~~\\\nf\n');
  });

  it('an empty document is an empty text', () => {
    expect(toMarkdown({ type: 'doc' })).toBe('');
    expect(parseMarkdown('').document).toEqual({ type: 'doc', content: [] });
  });
});
