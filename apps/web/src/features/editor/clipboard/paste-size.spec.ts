import { Fragment } from 'prosemirror-model';
import type { Node } from 'prosemirror-model';
import { type DocumentJson, documentToYjs, newClauseId, schema } from '#document';
import { MAX_UPDATE_BYTES } from '#live-client';
import { isTooLarge, MAX_CLAUSE_CHARACTERS } from './paste-size.js';

const clause = (words: string, isBold = false): Node =>
  schema.node(
    'clause',
    { id: newClauseId(), kind: 'paragraph', level: 0 },
    schema.text(words, isBold ? [schema.mark('bold')] : []),
  );

/** Of what it would be sent as. */
function bytesOf(blocks: readonly Node[]): number {
  return documentToYjs(schema.node('doc', null, blocks).toJSON() as DocumentJson).length; // reason: the schema's own JSON
}

describe('isTooLarge', () => {
  it('takes a clause of 1,000,000 characters, and not one more', () => {
    expect(isTooLarge(Fragment.from(clause('x'.repeat(MAX_CLAUSE_CHARACTERS))))).toBe(false);
    expect(isTooLarge(Fragment.from(clause('x'.repeat(MAX_CLAUSE_CHARACTERS + 1))))).toBe(true);
  });

  it('counts what the last clause takes over from the one that is pasted into', () => {
    const two = Fragment.from([clause('a'), clause('x'.repeat(MAX_CLAUSE_CHARACTERS - 10))]);
    expect([isTooLarge(two, 10), isTooLarge(two, 11)]).toEqual([false, true]);
  });

  it('counts bytes, not characters', () => {
    const blocks = (letter: string) => Fragment.from(Array.from({ length: 4 }, () => clause(letter.repeat(800_000))));
    expect([isTooLarge(blocks('x')), isTooLarge(blocks('字'))]).toEqual([false, true]);
  });

  it('never lets through what is larger than an update: many short clauses, many marks', () => {
    for (const isBold of [false, true]) {
      const blocks = Array.from({ length: 500 }, (_, index) => clause(`word ${index}`, isBold));
      const each = bytesOf(blocks) / blocks.length;
      const most = Math.ceil(MAX_UPDATE_BYTES / each);
      const fragment = Fragment.from(Array.from({ length: most }, (_, index) => clause(`word ${index}`, isBold)));
      expect(isTooLarge(fragment)).toBe(true);
      expect(isTooLarge(Fragment.from(blocks))).toBe(false);
    }
  });
});
