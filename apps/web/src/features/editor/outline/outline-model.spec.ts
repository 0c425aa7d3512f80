import type { ClauseKind } from '#document';
import { schema } from '#document';
import { readStructure } from '../clauses/structure.js';
import { nextPlace } from '../commands/move-clauses.js';
import { findAll } from '../find/find.js';
import { referenceChoices } from '../panels/reference-choices.js';
import { lineOf, outlineRows } from './outline-model.js';

type Sketch = readonly [id: string, kind: ClauseKind, words: string, level?: number];

const sketch: readonly Sketch[] = [
  ['s1', 'section', 'Scope'],
  ['p1', 'paragraph', 'This applies.'],
  ['s2', 'section', 'Duties'],
  ['a1', 'article', 'Care'],
  ['p2', 'paragraph', 'Makers take care of:'],
  ['i1', 'item', 'people'],
  ['i2', 'item', 'places'],
  ['a2', 'article', 'Reports'],
  ['p3', 'paragraph', 'Reports are public.'],
];
const doc = schema.node(
  'doc',
  null,
  sketch.map(([id, kind, words, level = 0]) => schema.node('clause', { id, kind, level }, [schema.text(words)])),
);
const structure = readStructure(doc);

describe('the structure of a text', () => {
  it('numbers clauses and knows their subtrees', () => {
    expect(structure.rows.map((row) => `${row.id ?? ''} ${row.number} ${row.depth} ${row.subtreeEnd}`)).toEqual([
      's1 1 0 2',
      'p1  1 2',
      's2 2 0 9',
      'a1 2.1 1 7',
      'p2  2 7',
      'i1 (a) 3 6',
      'i2 (b) 3 7',
      'a2 2.2 1 9',
      'p3  2 9',
    ]);
  });

  it('says where a clause goes when it moves by one place', () => {
    expect(nextPlace(structure, { from: 7, to: 9 }, 'up')).toBe(3);
    expect(nextPlace(structure, { from: 3, to: 7 }, 'down')).toBe(9);
    expect(nextPlace(structure, { from: 3, to: 7 }, 'up')).toBe(2);
    expect(nextPlace(structure, { from: 5, to: 6 }, 'down')).toBe(7);
    expect(nextPlace(structure, { from: 0, to: 2 }, 'up')).toBeNull();
    expect(nextPlace(structure, { from: 7, to: 9 }, 'down')).toBeNull();
  });
});

describe('the outline', () => {
  it('starts with headings open and everything else closed', () => {
    expect(outlineRows(doc, structure, new Set()).map((row) => row.id)).toEqual(['s1', 's2', 'a1', 'a2']);
  });

  it('opens and closes what was toggled', () => {
    expect(outlineRows(doc, structure, new Set(['s1', 's2'])).map((row) => row.id)).toEqual(['s1', 'p1', 's2']);
  });

  it('counts siblings for screen readers', () => {
    const rows = outlineRows(doc, structure, new Set());
    expect(rows.map(({ place, siblings }) => `${place}/${siblings}`)).toEqual(['1/2', '2/2', '1/2', '2/2']);
  });

  it('finds the line that stands for a clause which does not show', () => {
    const rows = outlineRows(doc, structure, new Set());
    expect(lineOf(rows, 6)).toBe(2);
    expect(lineOf(rows, 0)).toBe(0);
  });

  it('shows all clauses of a text without headings', () => {
    const plain = schema.node('doc', null, [
      schema.node('clause', { id: 'x' }, [schema.text('One.')]),
      schema.node('clause', { id: 'y' }, [schema.text('Two.')]),
    ]);
    expect(outlineRows(plain, readStructure(plain), new Set()).map((row) => row.title)).toEqual(['One.', 'Two.']);
  });
});

describe('choices for a reference', () => {
  it('are found by number before words', () => {
    expect(referenceChoices(doc, structure, '2').map((choice) => choice.id)).toEqual(['s2', 'a1', 'i1', 'i2', 'a2']);
    expect(referenceChoices(doc, structure, 'reports').map((choice) => choice.id)).toEqual(['a2', 'p3']);
  });
});

describe('finding', () => {
  it('counts within clauses, with or without case', () => {
    expect(findAll(doc, { text: 'reports', matchCase: false })).toHaveLength(2);
    expect(findAll(doc, { text: 'reports', matchCase: true })).toHaveLength(0);
    expect(findAll(doc, { text: 'CareMakers', matchCase: false })).toHaveLength(0);
  });

  it('names positions in the text', () => {
    const [found] = findAll(doc, { text: 'places', matchCase: true });
    expect(found === undefined ? '' : doc.textBetween(found.from, found.to)).toBe('places');
  });
});
