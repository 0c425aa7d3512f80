import type { ClauseBlock, DocumentJson } from '#document';
import type { ChangeAuthors } from '../change-authors.js';
import { comparisonOf } from './compared-blocks.js';
import { signed } from './signed-changes.js';

const [ann, ben, chi] = [0, 1, 2];
const authors = [
  { name: 'Ann', at: null },
  { name: 'Ben', at: null },
  { name: 'Chi', at: null },
];
const by = { name: 'Changes', at: null };

/** The same clauses by their ids, with other words. */
function texts(from: readonly string[], to: readonly string[]): readonly DocumentJson[] {
  return [from, to].map((list) => ({
    type: 'doc',
    content: list.map((words, index) => ({
      type: 'clause',
      attrs: { id: `c${index}`, kind: 'paragraph', level: 0, marker: null },
      content: [{ type: 'text', text: words }],
    })),
  }));
}

/** Who stands under what: kept words without a name. */
function told(from: readonly string[], to: readonly string[], who: Partial<ChangeAuthors>): string[] {
  const [old, next] = texts(from, to);
  if (old === undefined || next === undefined) throw new Error('Two texts were made.');
  const { blocks } = signed(comparisonOf(old, next, by), { authors, written: new Map(), deleted: [], ...who });
  const wordsOf = (content: ClauseBlock['content']): string =>
    content.map((inline) => (inline.type === 'text' ? inline.text : '')).join('');
  return blocks.flatMap((block) => {
    if (block.change !== 'kept') return [`${block.change} by ${block.author?.name ?? 'nobody'}`];
    return (block.words ?? [])
      .filter(({ change }) => change !== 'kept')
      .map(({ change, content, author }) => `${change} ${wordsOf(content).trim()} by ${author?.name ?? 'nobody'}`);
  });
}

describe('The authors of changes', () => {
  it('stand under the words that they put in, apart where another one begins, and under what they took away', () => {
    const written = new Map([
      [
        'c0',
        [
          { from: 0, to: 10, author: ann },
          { from: 10, to: 16, author: ben },
          { from: 16, to: 23, author: chi },
          { from: 23, to: 30, author: ann },
        ],
      ],
    ]);
    const deleted = [
      { blockId: 'c1', text: 'never', author: ann },
      { blockId: 'c0', text: 'never', author: chi },
    ];
    expect(told(['Each lab shall never publish.'], ['Each lab shall have to publish.'], { written, deleted })).toEqual([
      'deleted never by Chi',
      'inserted h by Ben',
      'inserted ave by Chi',
      'inserted to by Chi',
    ]);
  });

  it('of a whole clause: whoever wrote most of it, whoever deleted it', () => {
    const written = new Map([
      [
        'c1',
        [
          { from: 0, to: 4, author: ann },
          { from: 4, to: 30, author: ben },
        ],
      ],
    ]);
    expect(told(['One.'], ['One.', 'Another rule of its own.'], { written })).toEqual(['inserted by Ben']);
    const deleted = [{ blockId: 'c1', text: 'Another rule of its own.', author: chi }];
    expect(told(['One.', 'Another rule of its own.'], ['One.'], { deleted })).toEqual(['deleted by Chi']);
  });

  it('are nobody where nothing tells of them', () => {
    expect(told(['One word here.', 'Gone.'], ['One term here.'], {})).toEqual([
      'deleted word by nobody',
      'inserted term by nobody',
      'deleted by nobody',
    ]);
  });
});
