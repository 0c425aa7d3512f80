import fc from 'fast-check';
import { documents, SEED } from './arbitrary-documents.js';
import { readBlocks, writeBlocks } from './blocks.js';
import type { BlockJson, ClauseJson, DocumentJson, InlineJson } from './document-json.js';
import { applyRedline, sideOfRedline } from './redline-apply.js';
import { assertReadable } from './redline-checks.js';
import { type Redline, redlineBetween, type RedlineEntry } from './redline.js';

const text = (words: string): InlineJson => ({ type: 'text', text: words });
const clause = (id: string, content: string | InlineJson[], attrs: ClauseJson['attrs'] = {}): ClauseJson => ({
  type: 'clause',
  attrs: { id, ...attrs },
  content: typeof content === 'string' ? [text(content)] : content,
});
const doc = (...content: BlockJson[]): DocumentJson => ({ type: 'doc', content });
const line = (old: string, next: string): RedlineEntry => {
  const { entries } = redlineBetween(doc(clause('a', old)), doc(clause('a', next)));
  const [entry] = entries;
  if (!entry) throw new Error('A clause gives an entry.');
  return entry;
};
/** `[-old-]{+new+}` */
const shown = ({ parts }: Pick<RedlineEntry, 'parts'>): string =>
  parts
    .map((part) => {
      const words = (content: readonly { type: string; text?: string }[]) =>
        content.map((one) => one.text ?? '¤').join('');
      if (part.op === 'same') return words(part.content);
      return part.op === 'formatted' ? `~${words(part.new)}~` : `[-${words(part.old)}-]{+${words(part.new)}+}`;
    })
    .join('');
const lines = (redline: Redline): string[] =>
  redline.entries.map(
    (entry) => `${entry.change}${entry.isMoved ? ' moved' : ''} ${entry.new?.id ?? entry.old?.id}: ${shown(entry)}`,
  );

/** Without missing ids, which every writing fills anew. */
const settled = (document: DocumentJson): DocumentJson => writeBlocks(readBlocks(document));

describe('a redline', () => {
  it('applied to the old text gives the new one exactly, reversed the old: of any two texts', () => {
    fc.assert(
      fc.property(documents, documents, (a, b) => {
        const [old, next] = [settled(a), settled(b)];
        const redline = redlineBetween(old, next);
        expect(applyRedline(old, redline)).toEqual(next);
        expect(sideOfRedline(redline, 'old')).toEqual(old);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  it('the same of a text whose blocks were moved, lost, copied and cut', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('move', 'drop', 'cut', 'join')), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(documents, edits, (a, steps) => {
        const old = settled(a);
        const next = settled(steps.reduce(edited, old));
        const redline = redlineBetween(old, next);
        expect(applyRedline(old, redline)).toEqual(next);
        expect(sideOfRedline(redline, 'old')).toEqual(old);
        assertReadable(redline);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('of equal texts changes nothing', () => {
    fc.assert(
      fc.property(documents, (a) => {
        const old = settled(a);
        const { entries } = redlineBetween(old, old);
        expect(
          entries.every(({ change, isMoved, isRenumbered }) => change === 'same' && !isMoved && !isRenumbered),
        ).toBe(true);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it('refuses to be applied to another text', () => {
    const redline = redlineBetween(doc(clause('a', 'One.')), doc(clause('a', 'Two.')));
    expect(() => applyRedline(doc(clause('a', 'Three.')), redline)).toThrow(RangeError);
  });
});

describe('blocks', () => {
  const long = (mark: string): string => `The ${mark} signatory publishes what it has measured within its own walls.`;

  it('a moved paragraph is a move, with a mark where it stood; the others are as they were', () => {
    const blocks = ['alpha', 'beta', 'gamma', 'delta'].map((mark) => clause(mark, long(mark)));
    const [a, b, c, d] = blocks as [ClauseJson, ClauseJson, ClauseJson, ClauseJson]; // reason: four were made
    expect(lines(redlineBetween(doc(a, b, c, d), doc(b, c, d, a)))).toEqual([
      'moved_away moved alpha: ',
      `same beta: ${long('beta')}`,
      `same gamma: ${long('gamma')}`,
      `same delta: ${long('delta')}`,
      `same moved alpha: ${long('alpha')}`,
    ]);
  });

  it('a moved paragraph is a move also in another lineage, where ids say nothing', () => {
    const old = doc(...['alpha', 'beta', 'gamma'].map((mark) => clause(`1${mark}`, long(mark))));
    const next = doc(...['beta', 'gamma', 'alpha'].map((mark) => clause(`2${mark}`, long(mark))));
    expect(redlineBetween(old, next).summary).toMatchObject({ moved: 1, added: 0, removed: 0, changed: 0 });
  });

  it('a split and a join leave the words alone', () => {
    const whole = doc(clause('a', 'Each lab shall publish its weights. Others may follow in due time.'));
    const parts = doc(
      clause('a', 'Each lab shall publish its weights.'),
      clause('b', 'Others may follow in due time.'),
    );
    const split = redlineBetween(whole, parts);
    expect(lines(split)).toEqual([
      'changed a: Each lab shall publish its weights.[- -]{++}',
      'changed b: Others may follow in due time.',
    ]);
    expect(split.summary).toMatchObject({ split: 2, added: 0, removed: 0 });
    const joined = redlineBetween(parts, whole);
    expect(joined.summary).toMatchObject({ joined: 2, added: 0, removed: 0 });
    expect(joined.entries.every(({ significance }) => significance !== 'substantive')).toBe(true);
  });

  it('what is only renumbered is the same', () => {
    const article = (id: string): ClauseJson => clause(id, `Title of ${id}`, { kind: 'article' });
    const { entries, summary } = redlineBetween(doc(article('x')), doc(article('new'), article('x')));
    expect(
      entries.map(({ change, isRenumbered, old, new: next }) => [change, isRenumbered, old?.number, next?.number]),
    ).toEqual([
      ['added', false, undefined, '1'],
      ['same', true, '1', '2'],
    ]);
    expect(summary.renumbered).toBe(1);
  });

  it('a change of kind is substantive, of level or marker form', () => {
    const of = (attrs: ClauseJson['attrs']) =>
      redlineBetween(doc(clause('a', 'Words.')), doc(clause('a', 'Words.', attrs))).entries[0];
    expect(of({ kind: 'recital' })).toMatchObject({ change: 'changed', hasNewForm: true, significance: 'substantive' });
    expect(of({ marker: 'bullet' })).toMatchObject({ change: 'changed', hasNewForm: true, significance: 'formatting' });
  });

  it('tables are compared cell by cell', () => {
    const table = (...rows: string[][]): BlockJson => ({
      type: 'table',
      attrs: { id: 't' },
      content: rows.map((row) => ({
        type: 'table_row',
        content: row.map((cell) => ({ type: 'table_cell', content: [text(cell)] })),
      })),
    });
    const { entries } = redlineBetween(
      doc(table(['a', 'b'], ['c', 'd'])),
      doc(table(['a', 'b'], ['x', 'y'], ['c', 'e'])),
    );
    expect(entries[0]?.rows.map(({ change }) => change)).toEqual(['same', 'changed', 'added']);
  });
});

describe('words', () => {
  it('only what changed is marked', () => {
    expect(shown(line('Each lab shall publish its weights.', 'Each lab shall publish all weights.'))).toBe(
      'Each lab shall publish [-its-]{+all+} weights.',
    );
  });

  it('an unchanged sentence is never shown as changed, whatever stands around it', () => {
    const kept = 'The secretariat keeps the register.';
    const entry = line(
      `The first rule. ${kept} The end of it.`,
      `A wholly other rule, the register of it. ${kept} No end.`,
    );
    expect(
      entry.parts.some(
        (part) => part.op === 'same' && part.content.some((one) => one.type === 'text' && one.text.includes(kept)),
      ),
    ).toBe(true);
  });

  it('Chinese and Thai are compared by their words', () => {
    expect(shown(line('各实验室应当公布其权重。', '各实验室可以公布其权重。'))).toBe(
      '各实验室[-应当-]{+可以+}公布其权重。',
    );
    expect(
      line('ห้องปฏิบัติการต้องเผยแพร่น้ำหนัก', 'ห้องปฏิบัติการอาจเผยแพร่น้ำหนัก').parts.filter(({ op }) => op === 'same').length,
    ).toBeGreaterThan(1);
  });

  it('formatting is told apart from wording; where a link leads and what is struck out is not formatting', () => {
    const of = (marks: InlineJson & { type: 'text' }) =>
      redlineBetween(doc(clause('a', 'Each lab shall.')), doc(clause('a', [text('Each '), marks, text(' shall.')])))
        .entries[0];
    const bold = of({ type: 'text', text: 'lab', marks: [{ type: 'bold' }] });
    expect(bold?.significance).toBe('formatting');
    expect(bold && shown(bold)).toBe('Each ~lab~ shall.');
    expect(of({ type: 'text', text: 'lab', marks: [{ type: 'strike' }] })?.significance).toBe('substantive');
    expect(
      of({ type: 'text', text: 'lab', marks: [{ type: 'link', attrs: { href: 'https://a.example/' } }] })?.significance,
    ).toBe('substantive');
  });

  it.each([
    ['punctuation', 'Labs publish weights and data.', 'Labs publish weights, and data.'],
    ['punctuation', 'The licence - if any - stands.', 'The licence – if any – stands.'],
    ['spacing', 'Labs publish  weights.', 'Labs publish weights.'],
    ['case', 'The charter applies.', 'The Charter applies.'],
    ['spelling', 'An organisation publishes.', 'An organization publishes.'],
    ['spelling', 'Labs co-operate here.', 'Labs cooperate here.'],
    ['spelling', 'The naïve reading.', 'The naive reading.'],
    [
      'spelling',
      'The labs publish. They pubilsh more. They publish.',
      'The labs publish. They publish more. They publish.',
    ],
  ])('minor by %s: "%s" → "%s"', (kind, old, next) => {
    const { significance, parts } = line(old, next);
    expect([significance, parts.flatMap((part) => (part.op === 'changed' ? [part.minor] : []))[0]]).toEqual([
      'minor',
      kind,
    ]);
  });

  it.each([
    ['modal verb', 'Labs shall publish.', 'Labs should publish.'],
    ['modal verb in capitals', 'Labs must publish.', 'Labs MUST publish.'],
    ['modal verb written together', 'It may be so.', 'It maybe so.'],
    ['negation', 'Labs do publish.', 'Labs do not publish.'],
    ['negation as a prefix', 'It is lawful.', 'It is unlawful.'],
    ['negation apart', 'It is non-binding.', 'It is binding.'],
    ['number', 'Within 30 days.', 'Within 31 days.'],
    ['point in a number', 'At 1,000 units.', 'At 1.000 units.'],
    ['sign of a number', 'At 5 degrees.', 'At -5 degrees.'],
    ['number as a word', 'Within thirty days.', 'Within forty days.'],
    ['date', 'On 3 May 2026.', 'On 3 March 2026.'],
    ['plural', 'The lab publishes.', 'The labs publishes.'],
    [
      'another word alike',
      'They affect it. They effect it. So they affect.',
      'They effect it. They effect it. So they affect.',
    ],
    ['person', 'The licensor pays.', 'The licensee pays.'],
  ])('never minor: %s', (_, old, next) => {
    expect(line(old, next).significance).toBe('substantive');
  });

  it('never minor: in a definition, of a defined term, of a cross-reference', () => {
    const definition = (words: string) => clause('d', words, { kind: 'definition' });
    expect(
      redlineBetween(doc(definition('Model means a thing.')), doc(definition('Model means a thing;'))).entries[0]
        ?.significance,
    ).toBe('substantive');
    const using = (words: string) => doc(definition('“Model” means a thing.'), clause('b', words));
    expect(redlineBetween(using('The model runs.'), using('The Model runs.')).entries[1]?.significance).toBe(
      'substantive',
    );
    const referring = (target: string) =>
      doc(
        clause('b', [text('See '), { type: 'cross_reference', attrs: { target, label: '' } }]),
        clause('x', 'One thing.'),
        clause('y', 'Two things.'),
      );
    expect(redlineBetween(referring('x'), referring('y')).entries[0]?.significance).toBe('substantive');
  });

  it('references that lead to the same clause are the same in another lineage', () => {
    const of = (mark: string) =>
      doc(
        clause(`${mark}1`, [
          text('See '),
          { type: 'cross_reference', attrs: { target: `${mark}2`, label: '' } },
          text(' and what follows it.'),
        ]),
        clause(`${mark}2`, 'Here it stands, word for word.'),
      );
    const redline = redlineBetween(of('a'), of('b'));
    expect(redline.entries.map(({ change }) => change)).toEqual(['same', 'same']);
    expect(applyRedline(of('a'), redline)).toEqual(settled(of('b')));
  });
});

function edited(document: DocumentJson, [from, to, kind]: readonly [number, number, string]): DocumentJson {
  const blocks = [...(document.content ?? [])];
  const at = from % Math.max(1, blocks.length);
  const block = blocks[at];
  if (block === undefined) return document;
  if (kind === 'move') blocks.splice(to % blocks.length, 0, ...blocks.splice(at, 1));
  if (kind === 'drop') blocks.splice(at, 1);
  if (block.type === 'clause' && kind === 'cut') {
    const content = block.content ?? [];
    const half = Math.floor(content.length / 2);
    blocks.splice(
      at,
      1,
      { ...block, content: content.slice(0, half) },
      { ...block, attrs: { ...block.attrs, id: `cut${from}-${to}` }, content: content.slice(half) },
    );
  }
  const next = blocks[at + 1];
  if (block.type === 'clause' && kind === 'join' && next?.type === 'clause')
    blocks.splice(at, 2, { ...block, content: [...(block.content ?? []), ...(next.content ?? [])] });
  return { type: 'doc', content: blocks };
}
