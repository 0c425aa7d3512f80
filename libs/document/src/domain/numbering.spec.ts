import type { BlockJson, ClauseJson, DocumentJson } from './document-json.js';
import { numberClauses, numberFootnotes, outline, resolveReferences } from './numbering.js';
import type { ClauseKind, ClauseMarker } from './vocabulary.js';

interface Line {
  readonly level?: number;
  readonly marker?: ClauseMarker;
  readonly text?: string;
}

let made = 0;

function clause(kind: ClauseKind, { level = 0, marker, text = 'Words' }: Line = {}): ClauseJson {
  made += 1;
  const attrs = { id: `c${made}`, kind, level, marker: marker ?? null };
  return { type: 'clause', attrs, content: [{ type: 'text', text }] };
}

function documentOf(...content: readonly BlockJson[]): DocumentJson {
  return { type: 'doc', content };
}

/** The numbers as a reader sees them, `-` for none. */
function numbersOf(...content: readonly BlockJson[]): string {
  const numbers = numberClauses(documentOf(...content));
  return content.map((block) => numbers.get(block.attrs?.id ?? '') ?? '-').join(' ');
}

const section = (line?: Line): ClauseJson => clause('section', line);
const article = (line?: Line): ClauseJson => clause('article', line);
const paragraph = (line?: Line): ClauseJson => clause('paragraph', line);
const item = (line?: Line): ClauseJson => clause('item', line);
const code: BlockJson = { type: 'code_block', attrs: { id: 'code' }, content: [{ type: 'text', text: 'x' }] };

describe('numbering', () => {
  it('N1 a clause belongs to the nearest clause before it that is further out', () => {
    const entries = outline(documentOf(section(), section({ level: 1 }), article(), article({ level: 1 }), section()));
    expect(entries.map(({ level, number }) => [level, number])).toEqual([
      [0, '1'],
      [1, '1.1'],
      [2, '1.1.1'],
      [3, '1.1.1.1'],
      [0, '2'],
    ]);
  });

  it('N1 a level without the level above it changes nothing', () => {
    expect(numbersOf(article({ level: 3 }), article({ level: 1 }), article())).toBe('1 2 3');
  });

  it('N1 a code block inside a list does not end the list', () => {
    expect(numbersOf(paragraph(), item(), code, item())).toBe('- (a) - (b)');
  });

  it('N2 paragraphs are unnumbered by custom, every other kind is numbered', () => {
    const kinds = ['section', 'article', 'paragraph', 'item', 'definition', 'recital'] as const;
    expect(numbersOf(...kinds.map((kind) => clause(kind)))).toBe('1 1.1 - (a) (1) (1)');
  });

  it('N2 a marker overrides the custom', () => {
    expect(numbersOf(section({ marker: 'none' }), article({ marker: 'bullet' }), paragraph({ marker: 'number' }))).toBe(
      '- - 1',
    );
  });

  it('N3 sections, articles and numbered paragraphs count in decimals', () => {
    const numbered = { marker: 'number' } as const;
    expect(
      numbersOf(section(), article(), paragraph(numbered), paragraph(numbered), article(), section(), article()),
    ).toBe('1 1.1 1.1.1 1.1.2 1.2 2 2.1');
  });

  it('N3 articles without a section count by themselves', () => {
    expect(numbersOf(article(), article(), article())).toBe('1 2 3');
  });

  it('N4 no number occurs twice among sections, articles and paragraphs', () => {
    expect(numbersOf(section(), paragraph({ marker: 'number' }), article(), section({ level: 1 }), article())).toBe(
      '1 1.1 1.2 1.3 1.3.1',
    );
  });

  it('N5 items count anew under each clause, and by depth', () => {
    const levels = [0, 1, 2, 3, 4, 5].map((level) => item({ level }));
    expect(numbersOf(paragraph(), ...levels, item(), paragraph(), item())).toBe('- (a) (i) (A) (I) (1) (a) (b) - (a)');
  });

  it('N5 bullets and further paragraphs of an item do not interrupt the count', () => {
    const [bullet, further] = [item({ marker: 'bullet' }), item({ marker: 'none' })];
    expect(numbersOf(item(), further, item({ level: 1 }), bullet, item({ level: 1 }), item())).toBe(
      '(a) - (i) - (a) (b)',
    );
  });

  it('N5 after (z) comes (aa)', () => {
    const numbers = numbersOf(...Array.from({ length: 28 }, () => item())).split(' ');
    expect(numbers.slice(24)).toEqual(['(y)', '(z)', '(aa)', '(ab)']);
  });

  it('N6 definitions count in their section or article', () => {
    const definition = (): ClauseJson => clause('definition');
    expect(numbersOf(section(), definition(), definition(), article(), definition())).toBe('1 (1) (2) 1.1 (1)');
  });

  it('N7 recitals count through the document', () => {
    expect(numbersOf(clause('recital'), section(), clause('recital'), clause('recital'))).toBe('(1) 1 (2) (3)');
  });

  it('N8 an unnumbered section is transparent', () => {
    const unnumbered = { marker: 'none' } as const;
    expect(numbersOf(section(unnumbered), section({ level: 1 }), article(), section({ level: 1 }))).toBe('- 1 1.1 2');
  });

  it('N9 a cross-reference follows the number of its target', () => {
    const target = item({ level: 1 });
    const plain = paragraph({ text: 'A paragraph that nobody numbered, and that is longer than sixty characters.' });
    const references = paragraph();
    const withReferences: ClauseJson = {
      ...references,
      content: [target.attrs?.id, plain.attrs?.id, 'gone'].map((id) => ({
        type: 'cross_reference',
        attrs: { target: id },
      })),
    };
    const before = documentOf(article(), item(), target, plain, withReferences);
    const after = documentOf(article(), article(), item(), item(), target, plain, withReferences);
    const quote = 'A paragraph that nobody numbered, and that is longer than s…';
    expect([...resolveReferences(before).values()]).toEqual(['1(a)(i)', quote, null]);
    expect([...resolveReferences(after).values()]).toEqual(['2(b)(i)', quote, null]);
  });

  it('N10 footnotes are numbered in the order in which they stand', () => {
    const footnotes = ['z', 'a', 'z', 'b'].map((label): BlockJson => ({ type: 'footnote', attrs: { label } }));
    expect([...numberFootnotes(documentOf(...footnotes))]).toEqual([
      ['z', 1],
      ['a', 2],
      ['b', 4],
    ]);
  });
});
