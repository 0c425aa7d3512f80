import { duplicateClauseRepairs, FRAGMENT_NAME } from '#document';
import * as Y from 'yjs';
import type { CarryKind, Span } from './provenance-ledger.js';
import type { Provenance } from './provenance.js';

/** What the server knows about a row besides its bytes: that it restores, imports, adopts or takes over. */
export const noteKinds = ['restored', 'imported', 'adopted', 'taken_over'] as const;
export type NoteKind = (typeof noteKinds)[number];

export type WordingSource = CarryKind | NoteKind;

/** Authors are small numbers; who they are, and how many are told apart, is decided by whoever may say names. */
export interface AttributionView {
  /** @returns the author of a session's rows */
  readonly authorOf: (sessionNo: number) => number;
  /** @returns what a row was written for; `author` null when its new words are its writer's own */
  readonly noteOf: (seq: number) => { readonly kind: NoteKind; readonly author: number | null } | undefined;
}

/** Neighbouring characters of one story. Positions as ProseMirror counts them inside the block, [from, to). */
export interface AttributedRun {
  readonly from: number;
  readonly to: number;
  /** Whose words: who entered them first. */
  readonly wording: number;
  /** First and last seq and time of those first entries. */
  readonly wordingSeqs: Range;
  readonly wordingTimes: Range;
  /** Who put them where they stand. */
  readonly enteredBy: number;
  readonly enteredSeqs: Range;
  readonly enteredTimes: Range;
  /** How they came to stand there without being written there; null when they were. */
  readonly source: WordingSource | null;
}

/** [first, last] */
export type Range = readonly [number, number];

export interface AttributedBlock {
  readonly id: string;
  readonly type: string;
  /** The block's words, UTF-16 units. */
  readonly text: string;
  readonly runs: readonly AttributedRun[];
}

/**
 * Says whose words a text is made of.
 * @param doc - the text at any seq that the provenance has taken in; only read
 * @returns blocks in reading order; the lengths of a block's runs add up to the length of its text
 */
export function attributeText(doc: Y.Doc, provenance: Provenance, view: AttributionView): AttributedBlock[] {
  const fragment = doc.getXmlFragment(FRAGMENT_NAME);
  const repaired = new Map(duplicateClauseRepairs(fragment).map(({ element, id }) => [element, id]));
  const writer = { provenance, view };
  return fragment.toArray().flatMap((child): AttributedBlock[] => {
    if (!(child instanceof Y.XmlElement)) return [];
    const id = repaired.get(child) ?? String(child.getAttribute('id'));
    return [{ id, type: child.nodeName, ...attributeBlock(child, writer) }];
  });
}

interface Writer {
  readonly provenance: Provenance;
  readonly view: AttributionView;
}

interface Told {
  text: string;
  readonly runs: AttributedRun[];
  position: number;
}

/** Elements that ProseMirror counts as one position. */
const LEAVES = new Set(['footnote_reference', 'cross_reference', 'hard_break']);

function attributeBlock(element: Y.XmlElement, writer: Writer): { text: string; runs: AttributedRun[] } {
  const told: Told = { text: '', runs: [], position: 0 };
  walk(element, told, writer);
  return { text: told.text, runs: told.runs };
}

function walk(element: Y.XmlElement, told: Told, writer: Writer): void {
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) tellText(child, told, writer);
    else if (child instanceof Y.XmlElement && LEAVES.has(child.nodeName)) told.position += 1;
    else if (child instanceof Y.XmlElement) {
      told.position += 1;
      walk(child, told, writer);
      told.position += 1;
    }
  }
}

function tellText(text: Y.XmlText, told: Told, { provenance, view }: Writer): void {
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    told.text += item.content.str;
    const span = { client: item.id.client, clock: item.id.clock, length: item.length };
    for (const { entered, origin } of provenance.ledger.origins(span)) {
      const run = runOf({ entered, origin }, told.position, { provenance, view });
      const last = told.runs.at(-1);
      if (last !== undefined && isOneStory(last, run)) told.runs[told.runs.length - 1] = joined(last, run);
      else told.runs.push(run);
      told.position = run.to;
    }
  }
}

function runOf(
  { entered, origin }: { readonly entered: Span; readonly origin: Span & { readonly kind: CarryKind | null } },
  from: number,
  { provenance, view }: Writer,
): AttributedRun {
  const enteredSeq = provenance.ledger.seqAt(entered.client, entered.clock);
  const wordingSeq = provenance.ledger.seqAt(origin.client, origin.clock);
  const enteredRow = provenance.factsOf(enteredSeq);
  const wordingRow = provenance.factsOf(wordingSeq);
  return {
    from,
    to: from + entered.length,
    wording: view.noteOf(wordingSeq)?.author ?? view.authorOf(wordingRow.sessionNo),
    wordingSeqs: [wordingSeq, wordingSeq],
    wordingTimes: [wordingRow.at, wordingRow.at],
    enteredBy: view.authorOf(enteredRow.sessionNo),
    enteredSeqs: [enteredSeq, enteredSeq],
    enteredTimes: [enteredRow.at, enteredRow.at],
    source: view.noteOf(enteredSeq)?.kind ?? origin.kind,
  };
}

function isOneStory(a: AttributedRun, b: AttributedRun): boolean {
  const isAlike = a.wording === b.wording && a.enteredBy === b.enteredBy && a.source === b.source;
  // What two rows were written for are two stories: each note names its own file or version.
  return a.to === b.from && isAlike && (!isNoted(a.source) || a.enteredSeqs[1] === b.enteredSeqs[1]);
}

function isNoted(source: WordingSource | null): boolean {
  return noteKinds.some((kind) => kind === source);
}

function joined(a: AttributedRun, b: AttributedRun): AttributedRun {
  return {
    ...a,
    to: b.to,
    wordingSeqs: spanning(a.wordingSeqs, b.wordingSeqs),
    wordingTimes: spanning(a.wordingTimes, b.wordingTimes),
    enteredSeqs: spanning(a.enteredSeqs, b.enteredSeqs),
    enteredTimes: spanning(a.enteredTimes, b.enteredTimes),
  };
}

function spanning(a: Range, b: Range): Range {
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

/**
 * @param doc - only read
 * @returns the characters that a block holds, in its order; none when there is no such block
 */
export function blockSpans(doc: Y.Doc, blockId: string): Span[] {
  const fragment = doc.getXmlFragment(FRAGMENT_NAME);
  const repaired = new Map(duplicateClauseRepairs(fragment).map(({ element, id }) => [element, id]));
  const isIt = (child: unknown): child is Y.XmlElement =>
    child instanceof Y.XmlElement && (repaired.get(child) ?? child.getAttribute('id')) === blockId;
  const block = fragment.toArray().find(isIt);
  return block === undefined ? [] : spansIn(block);
}

function spansIn(element: Y.XmlElement): Span[] {
  return element.toArray().flatMap((child): Span[] => {
    if (child instanceof Y.XmlElement) return spansIn(child);
    const spans: Span[] = [];
    for (let item = child instanceof Y.XmlText ? child._start : null; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      spans.push({ client: item.id.client, clock: item.id.clock, length: item.length });
    }
    return spans;
  });
}
