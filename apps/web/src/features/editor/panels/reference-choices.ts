import type { Node } from 'prosemirror-model';
import type { Structure } from '../clauses/structure.js';
import { titleOf } from '../outline/outline-model.js';

/** A clause that can be referred to. */
export interface ReferenceChoice {
  readonly id: string;
  /** Its number as the text says it; empty when it has none. */
  readonly label: string;
  readonly words: string;
}

/** As many as somebody looks through. */
const MAX_CHOICES = 50;

/**
 * Lists the clauses that fit: first those whose number begins with what was typed, then those with the words.
 * @param query - part of a number or words; everything fits an empty one
 */
export function referenceChoices(doc: Node, { rows }: Structure, query: string): ReferenceChoice[] {
  const wanted = query.trim().toLowerCase();
  const byNumber: ReferenceChoice[] = [];
  const byWords: ReferenceChoice[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.id === null || row.type !== 'clause' || index >= doc.childCount) continue;
    const choice = { id: row.id, label: row.label, words: titleOf(doc.child(index)) };
    if (wanted !== '' && row.label.toLowerCase().startsWith(wanted)) byNumber.push(choice);
    else if (doc.child(index).textContent.toLowerCase().includes(wanted)) byWords.push(choice);
  }
  return [...byNumber, ...byWords].slice(0, MAX_CHOICES);
}
