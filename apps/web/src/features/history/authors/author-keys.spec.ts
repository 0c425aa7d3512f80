import type { AttributionRun, ShownAuthor } from '#contracts';
import { authorKeys, sharesOf } from './author-keys.js';

const author = (person: string | null, organisation: string | null, stakeholderClass: string | null): ShownAuthor => ({
  person: person === null ? null : { id: person, name: person },
  organisation: organisation === null ? null : { id: organisation, name: organisation, shortName: organisation },
  stakeholderClass,
});
const authors = [
  author('Ann', 'Halcyon', 'lab'),
  author('Ben', 'Halcyon', 'lab'),
  author('Cid', 'Northlight', 'lab'),
  author('Dan', 'Watch', 'ngo'),
  author('Eve', null, null),
];
const run = (from: number, to: number, of: number, enteredBy = of): AttributionRun => ({
  from,
  to,
  author: of,
  firstSeq: 1,
  lastSeq: 1,
  firstAt: '',
  lastAt: '',
  source: null,
  enteredBy,
  enteredSeq: 1,
  enteredAt: '',
});

describe('the keys of authors', () => {
  it('tell organisations apart by a code of their own, and by patterns within a class', () => {
    const { keys, keyOf } = authorKeys(authors, 'organisation');
    expect(keys.map(({ code, pattern }) => [code, pattern])).toEqual([
      ['L1', 0],
      ['L2', 1],
      ['N1', 0],
      ['–', 0],
    ]);
    expect(keyOf).toEqual([0, 0, 1, 2, 3]);
  });

  it('tell classes apart by their letter', () => {
    const { keys, keyOf } = authorKeys(authors, 'class');
    expect(keys.map(({ code }) => code)).toEqual(['L', 'N', '–']);
    expect(keyOf).toEqual([0, 0, 0, 1, 2]);
  });

  it('are one where the group shows nobody', () => {
    expect(authorKeys([author(null, null, null)], 'organisation').keys).toHaveLength(1);
  });
});

describe('the shares of a clause', () => {
  const runs = [run(0, 10, 3), run(10, 40, 0, 3), run(40, 60, 1)];

  it('add up, the greatest first, by wording', () => {
    expect(sharesOf(runs, 'wording', authorKeys(authors, 'organisation'))).toEqual([
      { key: 0, characters: 50, share: 50 / 60 },
      { key: 2, characters: 10, share: 10 / 60 },
    ]);
  });

  it('or by who put the words there', () => {
    const shares = sharesOf(runs, 'entered', authorKeys(authors, 'class'));
    expect(shares.map(({ key, characters }) => [key, characters])).toEqual([
      [1, 40],
      [0, 20],
    ]);
  });

  it('are none without words', () => {
    expect(sharesOf([], 'wording', authorKeys(authors, 'class'))).toEqual([]);
  });
});
