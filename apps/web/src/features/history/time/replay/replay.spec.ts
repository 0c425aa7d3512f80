import * as Y from 'yjs';
import { documentToYjs, parseMarkdown, readBlocks, type ToldWindow } from '#document';
import { blockChange, lettersOf } from './block-change.js';
import { FrameMaker } from './frame-maker.js';
import type { PastHeader } from './messages.js';
import { PastWindows } from './past-windows.js';

const MARKDOWN = '# One\n\nThe makers publish all weights.\n\nA second paragraph.\n';

/** A text that is put in by the first row and gets a letter by each other one. */
function lifeOf(letters: string): Uint8Array[] {
  const doc = new Y.Doc();
  const rows: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => rows.push(update));
  Y.applyUpdate(doc, documentToYjs(parseMarkdown(MARKDOWN).document));
  for (const letter of letters) {
    const clause = doc.getXmlFragment('text').get(1);
    const text = clause instanceof Y.XmlElement ? clause.get(0) : null;
    if (text instanceof Y.XmlText) text.insert(text.length, letter);
  }
  return rows;
}

const header: PastHeader = {
  documentId: '',
  seq: 0,
  algorithm: 1,
  display: 'class',
  authors: [{ person: null, organisation: null, stakeholderClass: 'lab' }],
  headSeq: 9,
};

/** A server that keeps a state every four rows and sends five rows ahead. */
function serverOf(rows: readonly Uint8Array[]) {
  const asked: number[] = [];
  const load = (seq: number): Promise<ToldWindow<PastHeader>> => {
    asked.push(seq);
    const fromSeq = seq - (seq % 4);
    const toSeq = Math.min(rows.length, seq + 5);
    const part = rows.slice(fromSeq, toSeq);
    return Promise.resolve({
      header: { ...header, headSeq: rows.length },
      window: { fromSeq, state: fromSeq === 0 ? null : Y.mergeUpdates(rows.slice(0, fromSeq)), rows: part },
      stories: part.map((_, index) => ({ at: 1_000 + fromSeq + index + 1, author: 0 })),
    });
  };
  return { asked, load };
}

describe('the windows of a text’s past', () => {
  const rows = lifeOf('abcdefgh');

  it('are fetched once, and give the text and the story of any row', async () => {
    const { asked, load } = serverOf(rows);
    const windows = new PastWindows(load);
    for (const seq of [8, 7, 6, 5]) {
      const { replay, stories } = await windows.of(seq);
      expect(lettersOf(readBlocks(replay.documentAt(seq))[1] ?? never())).toMatch(`${'abcdefgh'.slice(0, seq - 1)}`);
      expect(stories[seq - replay.fromSeq - 1]?.at).toBe(1_000 + seq);
    }
    expect(asked).toEqual([7]);
  });

  it('begin before the row that is asked for, so that its story comes along', async () => {
    const { load } = serverOf(rows);
    const { replay } = await new PastWindows(load).of(4);
    expect([replay.fromSeq, replay.toSeq]).toEqual([0, 8]);
    expect((await new PastWindows(load).of(0)).replay.documentAt(0).content ?? []).toEqual([]);
  });

  it('are fetched ahead near their ends, once while they come', async () => {
    const { asked, load } = serverOf(rows);
    const windows = new PastWindows(load);
    await windows.of(6);
    await Promise.all([windows.prepare(6), windows.of(4)]);
    expect(asked).toEqual([5, 3]);
    expect(windows.here(3)).toBeDefined();
  });

  it('that are refused are asked for again', async () => {
    const { load } = serverOf(rows);
    let isDown = true;
    const windows = new PastWindows((seq) => (isDown ? Promise.reject(new Error('down')) : load(seq)));
    await expect(windows.of(5)).rejects.toThrow('down');
    isDown = false;
    expect((await windows.of(5)).replay.toSeq).toBe(9);
  });
});

describe('the frames of a text’s past', () => {
  it('hold what is new for the page only, and mark it', async () => {
    const { load } = serverOf(lifeOf('abc'));
    const frames = new FrameMaker();
    const window = await new PastWindows(load).of(2);
    const first = frames.frame(window, 2, 1);
    expect(first.blocks.every(({ shown }) => shown !== null)).toBe(true);
    expect([first.inserted, first.deleted, first.author, first.at]).toEqual([1, 0, 0, 1_002]);
    const next = frames.frame(window, 3, 2);
    const sent = next.blocks.flatMap(({ shown }) => shown ?? []);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.change).toEqual({ isNew: false, from: 32, to: 33 });
    expect(next.changed).toBe(next.blocks[1]?.key);
    expect(next.names).toBeNull();
  });

  it('count what went when a step goes back', async () => {
    const { load } = serverOf(lifeOf('abc'));
    const window = await new PastWindows(load).of(3);
    const { inserted, deleted } = new FrameMaker().frame(window, 1, 3);
    expect([inserted, deleted]).toEqual([0, 2]);
  });
});

describe('what changed in a block', () => {
  const clause = (text: string) => readBlocks(parseMarkdown(text).document)[0] ?? never();

  it.each([
    ['Same words.', 'Same new words.', { from: 5, to: 9 }, 4, 0],
    ['Same old words.', 'Same words.', { from: 5, to: 5 }, 0, 4],
    ['aa', 'aaa', { from: 2, to: 3 }, 1, 0],
  ])('%s → %s', (old, next, { from, to }, inserted, deleted) => {
    expect(blockChange(clause(old), clause(next))).toEqual({ change: { isNew: false, from, to }, inserted, deleted });
  });
});

function never(): never {
  throw new Error('The text has no such block.');
}
