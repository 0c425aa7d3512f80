import { documentToYjs, FRAGMENT_NAME, parseMarkdown, readFragment, schema, toPlainText } from '#document';
import { Fragment, type Node } from 'prosemirror-model';
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror';
import * as Y from 'yjs';
import type { FallenWords } from '#document';
import { MemoryOutbox } from './outbox-memory.js';
import { putBack } from './put-back.js';
import { Replica } from './replica.js';

const SEED = documentToYjs(
  parseMarkdown('The operator shall publish its assessment.\n\nThe second clause stays.\n\nThe third is here.')
    .document,
  1,
);
const TYPED = ' and the weights';

type Change = (blocks: readonly Node[]) => readonly Node[];

/** What Ann does to the clause in which Ben types. */
const restructurings: readonly [string, Change, 'back' | 'kept'][] = [
  ['moves', ([first, ...rest]) => (first ? [...rest, first] : rest), 'back'],
  ['swaps', ([first, second, ...rest]) => (first && second ? [second, first, ...rest] : rest), 'back'],
  ['joins', ([first, second, ...rest]) => (first && second ? [joined(second, first), ...rest] : rest), 'back'],
  ['deletes', ([, ...rest]) => rest, 'kept'],
  ['splits', ([first, ...rest]) => (first ? [...split(first, 12), ...rest] : rest), 'back'],
  ['changes the kind of', ([first, ...rest]) => (first ? [...rest, asItem(first)] : rest), 'back'],
];

describe('the rescue of words', () => {
  it.each(restructurings)(
    'when Ann %s the clause before Ben’s words arrive, they are not lost',
    (_, change, becomes) => {
      const [ann, ben] = [new Page(10), new Page(11)];
      const annsRow = ann.edit(change);
      const bensRow = ben.type(TYPED);
      ben.replica.apply([{ bytes: annsRow }]);
      ann.replica.apply([{ bytes: bensRow }]);
      settle(ann, ben, becomes);
    },
  );

  it.each(restructurings)(
    'when Ben’s words are stored first and Ann %s the clause without them',
    (_, change, becomes) => {
      const [ann, ben] = [new Page(10), new Page(11)];
      const bensRow = ben.type(TYPED);
      const annsRow = ann.edit(change);
      ann.replica.apply([{ bytes: bensRow }]);
      ben.replica.apply([{ bytes: annsRow }]);
      settle(ann, ben, becomes);
    },
  );

  it.each(restructurings)(
    'when Ann %s the clause while Ben types offline and loads his page again',
    (_, change, becomes) => {
      const [ann, ben, again] = [new Page(10), new Page(11), new Page(12)];
      const annsRow = ann.edit(change);
      const bensRow = ben.type(TYPED);
      again.replica.apply([{ bytes: annsRow }]);
      again.replica.applyOwn([{ pushNo: 1, baseSeq: 1, clientId: 11, bytes: bensRow }]);
      ann.replica.apply([{ bytes: bensRow }]);
      // What hung on the removed clause is collected: there are the words, and no place for them.
      settle(
        ann,
        again,
        becomes === 'back' && again.fallen.some(({ clauseId }) => clauseId === null) ? 'kept' : becomes,
      );
    },
  );

  it('words that Ann had seen when she deleted the clause stay deleted', () => {
    const [ann, ben] = [new Page(10), new Page(11)];
    ann.replica.apply([{ bytes: ben.type(TYPED) }]);
    ben.replica.apply([{ bytes: ann.edit(([, ...rest]) => rest) }]);
    expect(ben.fallen).toEqual([]);
  });

  it('words are not put into a clause that merely looks alike', () => {
    const ben = new Page(11);
    const words: FallenWords = { clauseId: 'gone', words: TYPED, before: 'The', after: '' };
    expect(putBack(ben.replica.doc, words)).toBe(false);
  });

  it('words of an empty clause go into it, and only into it', () => {
    const ben = new Page(11);
    ben.edit((blocks) => [schema.node('clause', { id: 'empty' }), ...blocks]);
    expect(putBack(ben.replica.doc, { clauseId: 'empty', words: TYPED, before: '', after: '' })).toBe(true);
    expect(ben.text).toContain(TYPED);
  });
});

/** Ben puts back what fell; then both have the same text, with his words once, or he has them in a card. */
function settle(ann: Page, ben: Page, becomes: 'back' | 'kept'): void {
  const kept = ben.fallen.filter((one) => {
    const row = ben.record(() => putBack(ben.replica.doc, one));
    if (row !== null) ann.replica.apply([{ bytes: row }]);
    return row === null;
  });
  expect(ann.text).toBe(ben.text);
  expect(ben.text.split(TYPED).length - 1).toBe(becomes === 'back' ? 1 : 0);
  expect(kept.map(({ words }) => words)).toEqual(becomes === 'back' ? [] : [TYPED]);
}

/** Somebody's page, edited as the binding writes. */
class Page {
  readonly fallen: FallenWords[] = [];
  readonly replica: Replica;

  constructor(clientId: number) {
    const none = (): void => undefined;
    this.replica = new Replica({
      documentId: 'd',
      store: new MemoryOutbox(),
      changed: none,
      storeFailed: none,
      applyError: (error) => {
        throw error;
      },
      broken: none,
      stray: none,
      fell: (fallen) => this.fallen.push(...fallen),
    });
    this.replica.apply([{ bytes: SEED }]);
    this.replica.writeAs(clientId);
  }

  get text(): string {
    return toPlainText(readFragment(this.fragment));
  }

  edit(change: Change): Uint8Array {
    const shown = yXmlFragmentToProseMirrorRootNode(this.fragment, schema);
    const next = shown.copy(Fragment.from([...change(shown.children)]));
    const meta = { mapping: new Map(), isOMark: new Map() };
    return this.record(() => updateYFragment(this.replica.doc, this.fragment, next, meta)) ?? new Uint8Array();
  }

  /** Types into the middle of the first clause. */
  type(words: string): Uint8Array {
    const clause = this.fragment.get(0);
    const text = clause instanceof Y.XmlElement ? clause.get(0) : null;
    return this.record(() => text instanceof Y.XmlText && text.insert(26, words)) ?? new Uint8Array();
  }

  record(change: () => unknown): Uint8Array | null {
    const updates: Uint8Array[] = [];
    const keep = (update: Uint8Array): void => void updates.push(update);
    this.replica.doc.on('update', keep);
    this.replica.doc.transact(change);
    this.replica.doc.off('update', keep);
    return updates[0] ?? null;
  }

  private get fragment(): Y.XmlFragment {
    return this.replica.doc.getXmlFragment(FRAGMENT_NAME);
  }
}

function joined(into: Node, from: Node): Node {
  return into.copy(into.content.append(from.content));
}

function split(clause: Node, at: number): Node[] {
  const tail = schema.node('clause', { ...clause.attrs, id: 'made-by-split' }, clause.cut(at).content);
  return [clause.cut(0, at), tail];
}

function asItem(clause: Node): Node {
  return clause.type.create({ ...clause.attrs, kind: 'item', level: 1 }, clause.content);
}
