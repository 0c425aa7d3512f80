import { type ClauseKind, type DocumentJson, yjsToDocument } from '#document';
import { joinBefore, setKind, splitClause } from '../../../../apps/web/src/features/editor/commands/clause-commands.js';
import * as Y from 'yjs';
import { WrittenLog, type Writer } from '../../../../test/support/written-log.js';
import { attributeText } from './attribution.js';
import { Provenance } from './provenance.js';

const LONG = 'The responsible authority shall publish the weights.';

describe('wording from', () => {
  it('P1 text belongs to whoever entered it', () => {
    const { log, ann, ben } = twoWriters('Ann writes here. ');
    ben.type('Ben too.', [0, 17]);
    expect(wordsOf(log)).toEqual([['ann:Ann writes here. |ben:Ben too.']]);
    expect(ann.sessionNo).not.toBe(ben.sessionNo);
  });

  it('P2 a clause that somebody else splits keeps its author, however short the part', () => {
    for (const at of [4, 30, LONG.length - 1]) {
      const { log, ben } = twoWriters(LONG);
      ben.run(splitClause, [0, at]);
      expect(wordsOf(log)).toEqual([[`ann:${LONG.slice(0, at)}`], [`ann:${LONG.slice(at)}`]]);
    }
  });

  it('P2 clauses that somebody else joins keep their authors', () => {
    for (const second of ['x', 'Scope', LONG]) {
      const { log, ben } = twoWriters('Purpose and ', second);
      ben.run(joinBefore, [1, 0]);
      expect(wordsOf(log)).toEqual([[`ann:Purpose and ${second}`]]);
    }
  });

  it('P2 a clause that somebody else moves keeps its author', () => {
    for (const words of ['Scope', LONG]) {
      const { log, ben } = twoWriters('First', 'Second', words);
      move(ben, 2, 0);
      expect(wordsOf(log)).toEqual([[`ann:${words}`], ['ann:First'], ['ann:Second']]);
      expect(runsOf(log)[0]?.[0]).toMatchObject({ enteredBy: 2, wording: 1, source: 'moved' });
    }
  });

  it('P2 wrapping, marks and a change of kind leave authors', () => {
    const { log, ben } = twoWriters('Scope', LONG);
    ben.run(setKind('article'), [0, 0]);
    ben.change((transaction, { schema }) => transaction.addMark(3, 5, schema.mark('bold')));
    ben.change((transaction, { schema, doc }) => {
      const clause = doc.child(1);
      const cell = schema.node('table_cell', null, clause.content);
      const table = schema.node('table', { id: 'wrapped' }, schema.node('table_row', null, cell));
      return transaction.replaceWith(doc.child(0).nodeSize, doc.content.size, table);
    });
    expect(wordsOf(log)).toEqual([['ann:Scope'], [`ann:${LONG}`]]);
  });

  it('P2 a paragraph that becomes code, and a line break in it, leave authors', () => {
    const { log, ben } = twoWriters('Scope now');
    ben.change((transaction, { schema }) => transaction.insert(6, schema.node('hard_break')));
    expect(wordsOf(log)).toEqual([['ann:Scope now']]);
    ben.change((transaction, { schema, doc }) =>
      transaction.replaceWith(0, doc.content.size, schema.node('code_block', { id: 'code' }, schema.text('Scope now'))),
    );
    expect(wordsOf(log)).toEqual([['ann:Scope now']]);
  });

  it('P3 what somebody else cuts and pastes inside the text keeps its author', () => {
    const { log, ben } = twoWriters(LONG, 'Elsewhere: ');
    ben.delete([0, 4], [0, 25]);
    ben.type('see ', [1, 11]);
    ben.insert(LONG.slice(4, 25), [1, 15]);
    expect(wordsOf(log)[1]).toEqual(['ann:Elsewhere: |ben:see |ann:responsible authority']);
    expect(runsOf(log)[1]?.at(-1)).toMatchObject({ enteredBy: 2, wording: 1, source: 'returned' });
  });

  it('P3 pasted by a third person, too, with other words around it', () => {
    const { log, ben } = twoWriters(LONG, 'Elsewhere: ');
    const eve = log.writer();
    ben.delete([0, 4], [0, 25]);
    eve.insert(`a ${LONG.slice(4, 25)}, if any,`, [1, 11]);
    expect(wordsOf(log)[1]).toEqual(['ann:Elsewhere: |eve:a |ann:responsible authority|eve:, if any,']);
  });

  it('P3 fewer than eight characters that others deleted prove nothing; eight do', () => {
    const { log, ben } = twoWriters('abcdefgh 1234567', 'Elsewhere: ');
    const eve = log.writer();
    ben.delete([0, 0], [0, 16]);
    eve.insert('1234567', [1, 11]);
    eve.insert('abcdefgh', [1, 11]);
    expect(wordsOf(log)[1]).toEqual(['ann:Elsewhere: abcdefgh|eve:1234567']);
  });

  it('P4 of equal words in several deletions those of the same clause count, else the first entered', () => {
    const { log, ann, ben } = twoWriters('Elsewhere: ', LONG);
    ben.insert(`Ben's copy: ${LONG}`, [0, 11]);
    ben.delete([0, 11], [0, 11 + 12 + LONG.length]);
    ben.delete([1, 0], [1, LONG.length]);
    ann.insert(LONG, [0, 0]);
    // Both were deleted, Ben's from the very clause: his copy was entered later, but there.
    expect(wordsOf(log)[0]?.[0]).toBe(`ben:${LONG}|ann:Elsewhere: `);
    ann.insert(LONG, [1, 0]);
    expect(wordsOf(log)[1]).toEqual([`ann:${LONG}`]);
  });

  it('P5 delete and undo by somebody else leave authors, of short words too', () => {
    for (const [from, to] of [
      [4, 15],
      [32, 37],
      [0, LONG.length],
    ] as const) {
      // prettier-ignore
      const { log, ben } = twoWriters(LONG, 'Last');
      ben.delete([0, from], [0, to]);
      ben.undo.undo();
      expect(wordsOf(log)).toEqual([[`ann:${LONG}`], ['ann:Last']]);
    }
  });

  it('P5 so do removing a whole clause and undoing that, and redoing and undoing it again', () => {
    const { log, ben } = twoWriters('Scope', LONG);
    ben.change((transaction, { doc }) => transaction.delete(0, doc.content.size));
    ben.undo.undo();
    ben.undo.redo();
    ben.undo.undo();
    expect(wordsOf(log)).toEqual([['ann:Scope'], [`ann:${LONG}`]]);
  });

  it('P5 and backspacing through a sentence key by key and undoing all of it at once', () => {
    const { log, ben } = twoWriters(LONG);
    ben.undo.captureTimeout = 10_000;
    for (let at = LONG.length; at > 10; at -= 1) ben.delete([0, at - 1], [0, at]);
    ben.undo.undo();
    expect(wordsOf(log)).toEqual([[`ann:${LONG}`]]);
  });

  it('P6 one character typed where the same one was deleted is new', () => {
    const { log, ben } = twoWriters('colour');
    ben.delete([0, 4], [0, 5]);
    ben.insert('u', [0, 4]);
    expect(wordsOf(log)).toEqual([['ann:colo|ben:u|ann:r']]);
  });

  it('P7 a restored text, put in by somebody else as few changes as it takes, keeps its authors', () => {
    const { log, ann, ben } = twoWriters('Scope', LONG, 'Definitions and terms');
    const old = yjsToDocument(log.rows.map(({ bytes }) => bytes));
    ann.delete([1, 0], [1, 30]);
    ben.change((transaction, { doc }) =>
      transaction.delete(doc.content.size - doc.child(2).nodeSize, doc.content.size),
    );
    ann.type('New start', [1, 0]);
    const eve = log.writer();
    eve.change((transaction, { schema, doc }) =>
      transaction.replaceWith(0, doc.content.size, schema.nodeFromJSON(old).content),
    );
    expect(wordsOf(log)).toEqual([['ann:Scope'], [`ann:${LONG}`], ['ann:Definitions and terms']]);
  });

  it('P8 an import of the same text by somebody else leaves its authors, and gives only new words to who imports', () => {
    const { log } = twoWriters(LONG, 'Second clause here');
    const eve = log.writer();
    const imported = textOf([LONG, 'Inserted by the file', 'Second clause here']);
    eve.change((transaction, { schema, doc }) =>
      transaction.replaceWith(0, doc.content.size, schema.nodeFromJSON(imported).content),
    );
    expect(wordsOf(log)).toEqual([[`ann:${LONG}`], ['eve:Inserted by the file'], ['ann:Second clause here']]);
  });

  it('P9 words typed by hand, key by key, are their typist’s, also where the same words were deleted', () => {
    const { log, ben } = twoWriters(`${LONG}; end`);
    ben.delete([0, 0], [0, LONG.length]);
    ben.type(LONG, [0, 0]);
    expect(wordsOf(log)).toEqual([[`ben:${LONG}|ann:; end`]]);
    // Nothing is hidden: the deletion is Ben's, and whose words they were stands in it.
    expect(deletionsOf(log)).toEqual([`ben words: ann:${LONG}`]);
  });

  it('P10 copying words that stand elsewhere takes nothing from their author', () => {
    const { log, ben } = twoWriters(LONG, 'Copy: ');
    ben.insert(LONG, [1, 6]);
    ben.type(LONG.slice(0, 12), [1, 0]);
    expect(wordsOf(log)).toEqual([[`ann:${LONG}`], [`ben:${LONG.slice(0, 12)}|ann:Copy: |ben:${LONG}`]]);
  });

  it('P10 a copy made beside the original, before it and touching it, is its maker’s', () => {
    const { log, ben } = twoWriters(LONG);
    ben.yjs((fragment) => {
      const clause = fragment.get(0);
      const text = clause instanceof Y.XmlElement ? clause.get(0) : null;
      if (text instanceof Y.XmlText) text.insert(0, LONG);
    });
    expect(wordsOf(log)).toEqual([[`ben:${LONG}|ann:${LONG}`]]);
  });

  it('P10 a copy that is deleted again does not make its maker the author of the original', () => {
    const { log, ben } = twoWriters(LONG, 'Copy: ', 'Third: ');
    ben.insert(LONG, [1, 6]);
    ben.delete([1, 6], [1, 6 + LONG.length]);
    ben.delete([0, 0], [0, LONG.length]);
    ben.insert(LONG, [2, 7]);
    expect(wordsOf(log)[2]).toEqual([`ann:Third: ${LONG}`]);
  });
});

describe('who deleted what', () => {
  it('P11 a deletion names who deleted, whose words, and is one however many keys it took', () => {
    const { log, ann, ben } = twoWriters('word this, not that');
    ann.insert('!', [0, 19]);
    for (let at = 19; at > 10; at -= 1) ben.delete([0, at - 1], [0, at]);
    for (let key = 0; key < 4; key += 1) ann.delete([0, 0], [0, 1]);
    expect(deletionsOf(log)).toEqual(['ben words: ann: not that', 'ann words: ann:word']);
  });

  it('P12 what moved in one push was not deleted', () => {
    const { log, ben } = twoWriters('First', LONG);
    move(ben, 1, 0);
    ben.run(splitClause, [0, 20]);
    expect(deletionsOf(log)).toEqual([]);
  });

  it('P13 a clause that goes takes its words along, and those that its remover had not seen', () => {
    const { log, ann, ben } = twoWriters(LONG, 'Last');
    ann.goOffline();
    ben.change((transaction, { doc }) => transaction.delete(0, doc.child(0).nodeSize));
    ann.type('Unseen. ', [0, 0]);
    ann.goOnline();
    expect(deletionsOf(log)).toEqual([
      `ben with_clause: ann:${LONG}`,
      ...[...'Unseen. '].map((key) => `ben unseen: ann:${key}`),
    ]);
    expect(wordsOf(log)).toEqual([['ann:Last']]);
  });

  it('P13 the same where the words came first', () => {
    const { log, ann, ben } = twoWriters(LONG, 'Last');
    ben.goOffline();
    ann.type('Unseen. ', [0, 0]);
    ben.change((transaction, { doc }) => transaction.delete(0, doc.child(0).nodeSize));
    ben.goOnline();
    expect(deletionsOf(log)).toEqual(['ben unseen: ann:Unseen. ', `ben with_clause: ann:${LONG}`]);
  });
});

function twoWriters(...clauses: readonly string[]): { log: WrittenLog; ann: Writer; ben: Writer } {
  const log = new WrittenLog();
  const ann = log.writer();
  ann.change((transaction, { schema, doc }) =>
    transaction.replaceWith(0, doc.content.size, schema.nodeFromJSON(textOf(clauses)).content),
  );
  return { log, ann, ben: log.writer() };
}

function textOf(clauses: readonly string[], kind: ClauseKind = 'paragraph'): DocumentJson {
  return {
    type: 'doc',
    content: clauses.map((text, index) => ({
      type: 'clause',
      attrs: { id: `clause${index}`, kind },
      content: [{ type: 'text', text }],
    })),
  };
}

function move(writer: Writer, from: number, to: number): void {
  writer.yjs((fragment) => {
    const copies = fragment
      .toArray()
      .slice(from, from + 1)
      .map((element) => (element instanceof Y.XmlElement ? element.clone() : new Y.XmlText()));
    fragment.delete(from, 1);
    fragment.insert(to, copies);
  });
}

const names = ['nobody', 'ann', 'ben', 'eve'];
const view = { authorOf: (sessionNo: number) => sessionNo, noteOf: () => undefined };

function provenanceOf(log: WrittenLog): Provenance {
  const provenance = new Provenance();
  provenance.apply(log.rows);
  return provenance;
}

function runsOf(log: WrittenLog) {
  return attributeText(log.doc(), provenanceOf(log), view).map(({ runs }) => runs);
}

/** Each block as `author:words|author:words`, neighbouring words of one author together. */
function wordsOf(log: WrittenLog): string[][] {
  return attributeText(log.doc(), provenanceOf(log), view).map(({ text, runs }) => {
    let at = 0;
    const parts: { author: string; words: string }[] = [];
    for (const { from, to, wording } of runs) {
      const words = text.slice(at, (at += to - from));
      const author = names[wording] ?? '?';
      const last = parts.at(-1);
      if (last?.author === author) last.words += words;
      else parts.push({ author, words });
    }
    expect(at).toBe(text.length);
    return [parts.map(({ author, words }) => `${author}:${words}`).join('|')];
  });
}

function deletionsOf(log: WrittenLog): string[] {
  const { deletions, ledger, rows } = provenanceOf(log);
  return deletions.list.map(({ sessionNo, way, spans }) => {
    const parts: [string, string][] = [];
    for (const span of spans) {
      for (const { entered, origin } of ledger.origins(span)) {
        const author = names[rows[ledger.seqAt(origin.client, origin.clock) - 1]?.sessionNo ?? 0] ?? '?';
        const last = parts.at(-1);
        if (last?.[0] === author) last[1] += ledger.text(entered);
        else parts.push([author, ledger.text(entered)]);
      }
    }
    return `${names[sessionNo]} ${way}: ${parts.map((part) => part.join(':')).join('|')}`;
  });
}
