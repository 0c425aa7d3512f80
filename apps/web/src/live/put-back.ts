import { type FallenWords, FRAGMENT_NAME, newClauseId } from '#document';
import * as Y from 'yjs';

/** Marks the transaction: an own edit, sent like any other, outside the history of undo. */
const ORIGIN = 'rescue';
/** How much of the context must be found inside the clause, and how much anywhere else, characters. */
const MIN_MATCH = 4;
const MIN_MATCH_ELSEWHERE = 10;
/** How much of the context stands beside words that are in the text again, characters. */
const NEAR = 8;

interface Spot {
  readonly text: Y.XmlText;
  readonly index: number;
  readonly score: number;
}

/**
 * Puts fallen words back where they belong now: into the element that carries their clause's id, else where their
 * neighbouring words stand and nowhere else.
 * @returns true when they are in the text again; false leaves it as it is
 */
export function putBack(doc: Y.Doc, fallen: FallenWords): boolean {
  const fragment = doc.getXmlFragment(FRAGMENT_NAME);
  const clause = clauseWith(fragment, fallen.clauseId);
  if (clause !== null && isEmpty(clause)) {
    const isAlone = fallen.before === '' && fallen.after === '';
    if (isAlone && clause.nodeName !== 'table') doc.transact(() => writeInto(clause, fallen.words), ORIGIN);
    return isAlone;
  }
  const spot = (clause === null ? null : bestSpot([clause], fallen, MIN_MATCH)) ?? onlySpot(fragment, fallen);
  if (spot === null) return false;
  doc.transact(() => spot.text.insert(spot.index, fallen.words), ORIGIN);
  return true;
}

/** Gives fallen words a clause of their own, at the end of the text. */
export function addAtEnd(doc: Y.Doc, words: string): void {
  const fragment = doc.getXmlFragment(FRAGMENT_NAME);
  const clause = new Y.XmlElement('clause');
  clause.setAttribute('id', newClauseId());
  clause.setAttribute('kind', 'paragraph');
  clause.insert(0, [new Y.XmlText(words.trim())]);
  doc.transact(() => fragment.insert(fragment.length, [clause]), ORIGIN);
}

/** Tells whether fallen words stand in the text again: beside what they stood beside, or alone as they did. */
export function standAgain(doc: Y.Doc, { words, before, after }: FallenWords): boolean {
  const texts = doc.getXmlFragment(FRAGMENT_NAME).toArray().flatMap(textsIn).map(plain);
  if (before === '' && after === '') return texts.some((text) => text.trim() === words.trim());
  const isBeside = (text: string): boolean =>
    (before !== '' && text.includes(before.slice(-NEAR) + words)) ||
    (after !== '' && text.includes(words + after.slice(0, NEAR)));
  return texts.some(isBeside);
}

function clauseWith(fragment: Y.XmlFragment, id: string | null): Y.XmlElement | null {
  if (id === null) return null;
  const found = fragment.toArray().find((block) => block instanceof Y.XmlElement && block.getAttribute('id') === id);
  return found instanceof Y.XmlElement ? found : null;
}

function isEmpty(clause: Y.XmlElement): boolean {
  return textsIn(clause).every((text) => text.length === 0);
}

function writeInto(clause: Y.XmlElement, words: string): void {
  const [text] = textsIn(clause);
  if (text !== undefined) text.insert(0, words);
  else clause.insert(0, [new Y.XmlText(words)]);
}

/** Elsewhere only where the context stands whole and once: words must not land in a clause that merely looks alike. */
function onlySpot(fragment: Y.XmlFragment, fallen: FallenWords): Spot | null {
  const whole = fallen.before.length + fallen.after.length;
  if (whole < MIN_MATCH_ELSEWHERE) return null;
  const spots = spotsIn(fragment.toArray(), fallen).filter(({ score }) => score === whole);
  return spots.length === 1 ? (spots[0] ?? null) : null;
}

function bestSpot(nodes: readonly unknown[], fallen: FallenWords, minMatch: number): Spot | null {
  const needed = Math.min(minMatch, Math.max(fallen.before.length, fallen.after.length, 1));
  const [best] = spotsIn(nodes, fallen).sort((a, b) => b.score - a.score);
  return best !== undefined && best.score >= needed ? best : null;
}

function spotsIn(nodes: readonly unknown[], fallen: FallenWords): Spot[] {
  return nodes.flatMap(textsIn).flatMap((text) => {
    const words = plain(text);
    const spots: Spot[] = [];
    for (let index = 0; index <= words.length; index += 1) {
      const score = matchBefore(words, index, fallen.before) + matchAfter(words, index, fallen.after);
      if (score > 0) spots.push({ text, index, score });
    }
    return spots;
  });
}

function matchBefore(words: string, index: number, before: string): number {
  let length = 0;
  while (length < before.length && length < index && words[index - 1 - length] === before[before.length - 1 - length])
    length += 1;
  return length;
}

function matchAfter(words: string, index: number, after: string): number {
  let length = 0;
  while (length < after.length && index + length < words.length && words[index + length] === after[length]) length += 1;
  return length;
}

function textsIn(node: unknown): Y.XmlText[] {
  if (node instanceof Y.XmlText) return [node];
  return node instanceof Y.XmlElement ? node.toArray().flatMap(textsIn) : [];
}

function plain(text: Y.XmlText): string {
  return text
    .toDelta()
    .map((part: { insert: unknown }) => (typeof part.insert === 'string' ? part.insert : ''))
    .join('');
}
