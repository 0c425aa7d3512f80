import { schema } from '#document';
import { joinBefore, splitClause } from '../../../../apps/web/src/features/editor/commands/clause-commands.js';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { type Chance, chanceOf } from '../../../../test/support/random.js';
import { WrittenLog, type Writer } from '../../../../test/support/written-log.js';
import { attributeText } from './attribution.js';
import { decodeProvenance, encodeProvenance } from './provenance-codec.js';
import { MIN_RUN } from './provenance-match.js';
import { Provenance } from './provenance.js';

/** Each writer has letters of their own: a letter tells who typed it first, whoever carries it about. */
const alphabets = ['abcdefghi', 'jklmnopqr', 'stuvwxyzß'] as const;
const view = { authorOf: (sessionNo: number) => sessionNo, noteOf: () => undefined };
const SEEDS = Array.from({ length: 12 }, (_, index) => 1_000 + index);

describe('random editing', () => {
  it.each(SEEDS)('P1 – P6 text that only one person typed is never credited to another (seed %i)', (seed) => {
    const log = randomLog(seed, 250);
    const provenance = new Provenance();
    provenance.apply(log.rows);
    const strangers: string[] = [];
    let strange = 0;
    let length = 0;
    for (const { text, runs } of attributeText(log.doc(), provenance, view)) {
      let at = 0;
      for (const { from, to, wording } of runs) {
        const words = text.slice(at, (at += to - from));
        const foreign = [...words].filter((letter) => ownerOf(letter) !== wording).join('');
        strange += foreign.length;
        length += words.length;
        // Less than the rule's eight characters may be left over where several old texts meet (PROVENANCE.md P6).
        if (foreign.length >= MIN_RUN) strangers.push(`${wording}: ${words}`);
      }
      expect(at).toBe(text.length);
    }
    expect(strangers).toEqual([]);
    expect(strange).toBeLessThanOrEqual(length * 0.02);
  });

  it.each(SEEDS.slice(0, 4))('stored and taken up again anywhere gives the same answer (seed %i)', (seed) => {
    const { rows, doc } = ((log) => ({ rows: log.rows, doc: log.doc() }))(randomLog(seed, 200));
    const chance = chanceOf(seed);
    let parted = new Provenance();
    for (let at = 0; at < rows.length;) {
      const next = Math.min(rows.length, at + 1 + chance.below(60));
      parted.apply(rows.slice(at, next));
      const again = decodeProvenance(encodeProvenance(parted));
      if (again === null) throw new Error('Written by the same algorithm.');
      parted = again;
      at = next;
    }
    const whole = new Provenance();
    whole.apply(rows);
    expect(attributeText(doc, parted, view)).toEqual(attributeText(doc, whole, view));
    expect(parted.deletions.list).toEqual(whole.deletions.list);
  });
});

function ownerOf(letter: string): number {
  return alphabets.findIndex((letters) => letters.includes(letter)) + 1;
}

function randomLog(seed: number, edits: number): WrittenLog {
  const log = new WrittenLog();
  const chance = chanceOf(seed);
  const writers = alphabets.map(() => log.writer());
  writers[0]?.change((transaction) => transaction.insert(0, clauseOf('c0', wordOf(1, chance, 30))));
  const clipboards = writers.map(() => '');
  for (let edit = 0; edit < edits; edit += 1) {
    const index = chance.below(writers.length);
    const writer = writers[index];
    if (writer !== undefined) clipboards[index] = editOnce(writer, chance, clipboards[index] ?? '');
  }
  for (const writer of writers) writer.goOnline();
  return log;
}

/** @returns what is on the writer's clipboard afterwards */
function editOnce(writer: Writer, chance: Chance, clipboard: string): string {
  const { doc } = writer.state();
  const block = chance.below(Math.max(1, doc.childCount));
  const size = doc.childCount === 0 ? 0 : doc.child(block).content.size;
  const at = chance.below(size + 1);
  const choice = chance.below(12);
  if (doc.childCount === 0 || (choice === 0 && doc.childCount < 12)) {
    writer.change((transaction) =>
      transaction.insert(0, clauseOf(`c${chance.below(1_000_000)}`, wordOf(writer.sessionNo, chance, 20))),
    );
  } else if (choice < 4) writer.insert(wordOf(writer.sessionNo, chance, 12), [block, at]);
  else if (choice === 4) writer.run(splitClause, [block, at]);
  else if (choice === 5) writer.run(joinBefore, [block, 0]);
  else if (choice === 6) moveOne(writer, block, chance.below(doc.childCount));
  else if (choice === 7) writer.undo.undo();
  else if (choice === 8) writer.undo.redo();
  else if (choice === 9 && clipboard.length >= 8) writer.insert(clipboard, [block, at]);
  else if (choice === 10) writer.change((transaction) => transaction.delete(...blockRange(doc, block)));
  else {
    const to = Math.min(size, at + 1 + chance.below(24));
    const words = doc.childCount === 0 ? '' : doc.child(block).textBetween(at, to);
    if (to > at) writer.delete([block, at], [block, to]);
    return words;
  }
  return clipboard;
}

function wordOf(author: number, chance: Chance, longest: number): string {
  const letters = alphabets[author - 1] ?? 'a';
  return Array.from({ length: 1 + chance.below(longest) }, () => letters[chance.below(letters.length)]).join('');
}

function clauseOf(id: string, text: string): Node {
  return schema.node('clause', { id }, schema.text(text));
}

function blockRange(doc: Node, block: number): [number, number] {
  let from = 0;
  for (let index = 0; index < block; index += 1) from += doc.child(index).nodeSize;
  return [from, from + doc.child(block).nodeSize];
}

function moveOne(writer: Writer, from: number, to: number): void {
  writer.yjs((fragment) => {
    const element = fragment.get(from);
    if (!(element instanceof Y.XmlElement)) return;
    const copy = element.clone();
    fragment.delete(from, 1);
    fragment.insert(Math.min(to, fragment.length), [copy]);
  });
}
