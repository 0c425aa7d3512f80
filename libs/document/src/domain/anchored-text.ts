import * as Y from 'yjs';
import { repairedIds } from './id-repairs.js';

/** Stands for what is not a letter: a line break, a reference, a footnote's number. One unit, as in the editor. */
export const ATOM = '\ufffc';

/** A clause, cell, footnote or block of code: what an editor shows as one line of text. */
export interface AnchoredLine {
  /** Of the block that it stands in; a table's cells share one. */
  readonly clauseId: string;
  /** Its units in `AnchoredText.words`, [from, to). */
  readonly from: number;
  readonly to: number;
}

/** A place in a text: a struct of Yjs that a letter was made by. */
export interface LetterId {
  readonly client: number;
  readonly clock: number;
}

/**
 * The words of a text in one string, with the struct that each letter comes from: what anchors are found in. Making one
 * costs a walk through the text; finding a letter in it then costs a binary search. Only reads the fragment; is right until
 * the next edit.
 */
export class AnchoredText {
  /** Lines with `\n` between them; whatever is not a letter is one `ATOM`. */
  readonly words: string;
  readonly lines: readonly AnchoredLine[];
  private readonly store: Y.Doc['store'] | null;
  /** Where a struct begins, or would stand if it had not been deleted. */
  private readonly places = new Map<Y.Item, number>();
  /** Structs with letters, in the order in which they stand. */
  private readonly standing: { readonly item: Y.Item; readonly from: number }[] = [];
  private readonly texts: { readonly text: Y.XmlText; readonly from: number; readonly to: number }[] = [];
  private squeezedText: SqueezedText | null = null;

  constructor(fragment: Y.XmlFragment) {
    this.store = fragment.doc?.store ?? null;
    const lines: AnchoredLine[] = [];
    const parts: string[] = [];
    let at = 0;
    const add = (words: string): void => {
      parts.push(words);
      at += words.length;
    };
    const readLine = (element: Y.XmlElement, clauseId: string): void => {
      if (lines.length > 0) add('\n');
      const from = at;
      for (const child of element.toArray()) {
        if (!(child instanceof Y.XmlText)) add(ATOM);
        else {
          const textFrom = at;
          for (let item = child._start; item !== null; item = item.right) {
            this.places.set(item, at);
            if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
            this.standing.push({ item, from: at });
            add(item.content.str);
          }
          this.texts.push({ text: child, from: textFrom, to: at });
        }
      }
      lines.push({ clauseId, from, to: at });
    };
    for (const [element, id] of repairedIds(fragment)) {
      if (element.nodeName === 'table') for (const cell of cellsOf(element)) readLine(cell, id);
      else readLine(element, id);
    }
    this.words = parts.join('');
    this.lines = lines;
  }

  /**
   * Finds a letter.
   * @returns where it stands, or would stand if it had not been deleted; null when what it stood in is gone, or it never was
   */
  find({ client, clock }: LetterId): { readonly offset: number; readonly isDeleted: boolean } | null {
    if (this.store === null || clock >= Y.getState(this.store, client)) return null;
    const item = Y.getItem(this.store, Y.createID(client, clock));
    const place = item instanceof Y.Item ? this.places.get(item) : undefined;
    if (place === undefined) return null;
    const hasLetters = !item.deleted && item.content instanceof Y.ContentString;
    return { offset: hasLetters ? place + clock - item.id.clock : place, isDeleted: !hasLetters };
  }

  /** @returns the letter at an offset, or null where there is none: between lines, and where something else stands */
  letterAt(offset: number): LetterId | null {
    let [low, high] = [0, this.standing.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.standing[middle]?.from ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    const found = this.standing[low - 1];
    if (found === undefined || offset >= found.from + found.item.length) return null;
    return { client: found.item.id.client, clock: found.item.id.clock + offset - found.from };
  }

  /** @returns the run of letters that a range lies in, and where in it; null when it does not lie in one */
  textAt(from: number, to: number): { readonly text: Y.XmlText; readonly offset: number } | null {
    const found = this.texts.find((text) => text.from <= from && to <= text.to);
    return found ? { text: found.text, offset: from - found.from } : null;
  }

  /** @returns the line that an offset is in; at a border the earlier one */
  lineAt(offset: number): AnchoredLine | undefined {
    let [low, high] = [0, this.lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.lines[middle]?.to ?? Infinity) < offset) low = middle + 1;
      else high = middle;
    }
    return this.lines[low];
  }

  /** @returns the lines of a block, in order; empty when it is not in the text */
  linesOf(clauseId: string): readonly AnchoredLine[] {
    return this.lines.filter((line) => line.clauseId === clauseId);
  }

  /** The letters alone, as quotes are looked for: a split, a join or another space is no other wording. */
  get squeezed(): SqueezedText {
    this.squeezedText ??= new SqueezedText(this.words);
    return this.squeezedText;
  }
}

/** A text without whatever is not a letter, and where its letters stand in the text. */
export class SqueezedText {
  readonly letters: string;
  private readonly offsets: Uint32Array;

  constructor(words: string) {
    const parts: string[] = [];
    this.offsets = new Uint32Array(words.length);
    let length = 0;
    for (const { 0: part, index } of words.matchAll(LETTERS)) {
      parts.push(part);
      for (let unit = 0; unit < part.length; unit += 1) this.offsets[length + unit] = index + unit;
      length += part.length;
    }
    this.letters = parts.join('');
  }

  /** @returns where a letter stands in the text, by its place among the letters */
  offsetOf(place: number): number {
    return this.offsets[place] ?? 0;
  }

  /** @returns how many letters stand before an offset of the text */
  placeOf(offset: number): number {
    let [low, high] = [0, this.letters.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.offsets[middle] ?? Infinity) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const LETTERS = /[^\s\ufffc\u00ad\u200b-\u200d\u2060\ufeff]+/gu;

/** @returns the words without spaces, line breaks and what is not a letter */
export function squeeze(words: string): string {
  return words.match(LETTERS)?.join('') ?? '';
}

function cellsOf(table: Y.XmlElement): Y.XmlElement[] {
  const elements = (parent: Y.XmlElement): Y.XmlElement[] =>
    parent.toArray().filter((child) => child instanceof Y.XmlElement);
  return elements(table).flatMap(elements);
}
