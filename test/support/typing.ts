import { type LiveDocument, ReadOnlyError } from '#live-client';
import { FRAGMENT_NAME, newClauseId } from '#document';
import { setTimeout as delay } from 'node:timers/promises';
import * as Y from 'yjs';
import type { Chance } from './random.js';

const WORDS = ['assess', 'publish', 'weights', 'release', 'notify', 'the', 'of', 'safety', 'shall', 'model'] as const;

/** @returns the clauses of a text, top to bottom */
export function clausesOf(doc: Y.Doc): Y.XmlElement[] {
  return doc
    .getXmlFragment(FRAGMENT_NAME)
    .toArray()
    .filter((node): node is Y.XmlElement => node instanceof Y.XmlElement);
}

/** @returns a clause's editable text, made if it has none yet */
export function textIn(clause: Y.XmlElement): Y.XmlText {
  const first = clause.toArray().find((node): node is Y.XmlText => node instanceof Y.XmlText);
  if (first !== undefined) return first;
  const made = new Y.XmlText();
  clause.insert(0, [made]);
  return made;
}

/** @returns all words of a text, a line a clause */
export function wordsIn(doc: Y.Doc): string {
  return clausesOf(doc)
    .map((clause) =>
      clause
        .toArray()
        .map((node) => (node instanceof Y.XmlText ? node.toString() : ''))
        .join(''),
    )
    .join('\n');
}

/** Adds a clause at the end, in one edit. */
export function addClause(doc: Y.Doc, words: string): string {
  const id = newClauseId();
  doc.transact(() => {
    const clause = new Y.XmlElement('clause');
    clause.setAttribute('id', id);
    clause.setAttribute('kind', 'paragraph');
    clause.insert(0, [new Y.XmlText(words)]);
    const fragment = doc.getXmlFragment(FRAGMENT_NAME);
    fragment.insert(fragment.length, [clause]);
  });
  return id;
}

/** Writes at the end of the last clause, after what a person does first. */
export async function write(text: LiveDocument, words: string): Promise<void> {
  await text.prepareToWrite();
  const last = clausesOf(text.doc).at(-1);
  if (last === undefined) addClause(text.doc, words);
  else textIn(last).insert(textIn(last).length, words);
}

/** One random edit: mostly words, at times a deletion or a new clause. */
export function editAtRandom(doc: Y.Doc, chance: Chance): void {
  const clauses = clausesOf(doc);
  const clause = clauses[chance.below(clauses.length)];
  const choice = chance.below(20);
  if (clause === undefined || (choice === 0 && clauses.length < 60)) {
    addClause(doc, chance.pick(WORDS));
    return;
  }
  const inClause = textIn(clause);
  const at = chance.below(inClause.length + 1);
  if (choice < 4 && inClause.length > 4) inClause.delete(Math.min(at, inClause.length - 3), 3);
  else inClause.insert(at, `${chance.pick(WORDS)} `);
}

/** Somebody who types until told to stop. */
export interface Bot {
  /** Edits made so far. */
  readonly edits: () => number;
  /** Ends the typing; the last edit is made. */
  stop(): Promise<void>;
}

/**
 * Lets a bot type.
 * @param text - where
 * @param chance - what it types, and when
 * @param everyMs - the mean time between two edits
 */
export function typeAtRandom(text: LiveDocument, chance: Chance, everyMs: number): Bot {
  let edits = 0;
  const stopped = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await text.prepareToWrite();
      // The loop may have been told to stop while it waited for its turn to write.
      if (stopped.signal.aborted) return;
      editAtRandom(text.doc, chance);
      edits += 1;
      await delay(chance.below(2 * everyMs), undefined, { signal: stopped.signal });
    }
  };
  const running = run().catch((error: unknown) => {
    if (!(error instanceof ReadOnlyError) && !stopped.signal.aborted) throw error;
  });
  return {
    edits: () => edits,
    stop: () => {
      stopped.abort();
      return running;
    },
  };
}
