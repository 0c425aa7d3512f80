import { FRAGMENT_NAME } from '#document';
import { newId } from '#shared';
import type { LiveReason } from '#contracts';
import * as Y from 'yjs';
import type { ClauseChange, KeptCause, KeptEdit, OutboxEntry } from './outbox.js';

/** What is known about refused edits. */
export interface Refusal {
  readonly documentId: string;
  readonly at: number;
  readonly cause: KeptCause;
  readonly reason: LiveReason;
}

/**
 * Makes the kept edit of a refused outbox.
 * @param refusal - what happened
 * @param entries - the pushes, in order
 * @param texts - the server's text and the text with the edits; null when it may not be read any more
 * @returns null when there is nothing in it that a person could miss: no words and no change
 */
export function keptEdit(
  refusal: Refusal,
  entries: readonly OutboxEntry[],
  texts: { readonly before: Y.Doc; readonly after: Y.Doc } | null,
): KeptEdit | null {
  const changes = texts === null ? [] : changesBetween(texts.before, texts.after);
  const words = wordsOf(entries);
  if (changes.length === 0 && words.trim() === '') return null;
  return { id: newId(), ...refusal, changes, words, entries };
}

/**
 * Makes the kept edit of words that found no place in the text any more.
 * @param at - now, milliseconds since 1970
 */
export function keptWords(documentId: string, words: string, at: number): KeptEdit {
  return { id: newId(), documentId, at, cause: 'live.fallen', reason: null, changes: [], words, entries: [] };
}

/**
 * Compares two states of a text clause by clause.
 * @returns the clauses whose plain text differs, in the order of `after`, those that it lacks at the end
 */
export function changesBetween(before: Y.Doc, after: Y.Doc): ClauseChange[] {
  const old = clauseTexts(before);
  const present = clauseTexts(after);
  const changed = [...present]
    .filter(([key, clause]) => old.get(key)?.text !== clause.text)
    .map(([key, clause]) => ({ clauseId: clause.id, before: old.get(key)?.text ?? null, after: clause.text }));
  const deleted = [...old]
    .filter(([key]) => !present.has(key))
    .map(([, clause]) => ({ clauseId: clause.id, before: clause.text, after: null }));
  return [...changed, ...deleted];
}

/**
 * Copies a text with further edits on top; the original is left as it is.
 * @param doc - any state
 * @param entries - Yjs updates, in order; one that cannot be applied is left out
 * @returns a document of its own
 */
export function copyWith(doc: Y.Doc, entries: readonly OutboxEntry[]): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  for (const entry of entries) {
    try {
      Y.applyUpdate(copy, entry.bytes);
    } catch {
      // A refused push may be damaged: the words are still read from those that are not.
    }
  }
  return copy;
}

/**
 * Tells whether a document has all that an edit inserted.
 * @returns true when every struct is known; an edit that only deletes is never known
 */
export function isKnown(doc: Y.Doc, bytes: Uint8Array): boolean {
  const { to } = Y.parseUpdateMeta(bytes);
  return to.size > 0 && [...to].every(([client, clock]) => Y.getState(doc.store, client) >= clock);
}

/**
 * Reads what was typed out of pushes, without needing the text they belong to.
 * @returns the inserted strings in typing order, a line break where a new block begins
 */
export function wordsOf(entries: readonly OutboxEntry[]): string {
  return entries
    .map((entry) => wordsOfUpdate(entry.bytes))
    .join('')
    .replaceAll(/\n{2,}/gu, '\n')
    .trim();
}

function wordsOfUpdate(bytes: Uint8Array): string {
  try {
    return Y.decodeUpdate(bytes)
      .structs.map((struct) => (struct instanceof Y.Item ? wordsOfItem(struct) : ''))
      .join('');
  } catch {
    return ''; // damaged: there is nothing to read
  }
}

function wordsOfItem(item: Y.Item): string {
  if (item.content instanceof Y.ContentString) return item.content.str;
  return item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement ? '\n' : '';
}

function clauseTexts(doc: Y.Doc): Map<string, { id: string | null; text: string }> {
  const clauses = new Map<string, { id: string | null; text: string }>();
  for (const child of doc.getXmlFragment(FRAGMENT_NAME).toArray()) {
    const id = child instanceof Y.XmlElement ? (child.getAttribute('id') ?? null) : null;
    let key = id ?? 'block';
    while (clauses.has(key)) key += '+'; // a doubled id, or a block without one: told apart by place
    clauses.set(key, { id, text: plainText(child) });
  }
  return clauses;
}

function plainText(node: unknown): string {
  if (node instanceof Y.XmlText) {
    return node
      .toDelta()
      .map((part: { insert: unknown }) => (typeof part.insert === 'string' ? part.insert : ''))
      .join('');
  }
  if (!(node instanceof Y.XmlElement)) return '';
  if (node.nodeName === 'hard_break') return '\n';
  const separator = node.nodeName === 'table' ? '\n' : node.nodeName === 'table_row' ? '\t' : '';
  return node.toArray().map(plainText).join(separator);
}
