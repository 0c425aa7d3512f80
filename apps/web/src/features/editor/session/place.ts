import type { Editor } from '@tiptap/core';
import { markClause, scrollToClause } from '../clauses/marked-clause.js';
import { blockAtLine } from '../hooks/use-reading-place.js';
import { structureOf } from '../clauses/structure.js';

const HASH = '#clause-';

/** Where in a text somebody was. */
interface Place {
  readonly clauseId: string;
  /** Distance of the clause from the top of the window, in pixels. */
  readonly top: number;
}

/** The address of a clause on this page. */
export function addressOfClause(id: string): string {
  return `${window.location.origin}${window.location.pathname}${HASH}${id}`;
}

/** The clause that the address names; null when it names none. */
export function clauseInAddress(): string | null {
  const { hash } = window.location;
  return hash.startsWith(HASH) ? decodeURIComponent(hash.slice(HASH.length)) : null;
}

/**
 * Goes to a clause and marks it.
 * @returns false when the text has no such clause
 */
export function goToClause(editor: Editor, id: string): boolean {
  if (!scrollToClause(editor.view, id)) return false;
  markClause(editor.view, id);
  return true;
}

/**
 * Goes where the address leads, or where this text was left when the page was loaded again.
 * @param key - names the text
 * @returns false when the address names a clause that the text has not
 */
export function arrive(editor: Editor, key: string): boolean {
  const named = clauseInAddress();
  const left = isReload() ? leftPlace(key) : null;
  if (named !== null && left === null) return goToClause(editor, named);
  if (left !== null) {
    scrollToClause(editor.view, left.clauseId);
    const element = elementOf(editor, left.clauseId);
    if (element !== null) window.scrollBy({ top: element.getBoundingClientRect().top - left.top, behavior: 'instant' });
    if (named !== null) markClause(editor.view, named);
  }
  return true;
}

/** Remembers the place for a reload; it ends with the tab. */
export function rememberPlace(editor: Editor, key: string): void {
  if (editor.isDestroyed) return;
  const id = structureOf(editor.state).rows[blockAtLine(editor)]?.id ?? null;
  const element = id === null ? null : elementOf(editor, id);
  if (id === null || element === null) return;
  const place: Place = { clauseId: id, top: Math.round(element.getBoundingClientRect().top) };
  try {
    sessionStorage.setItem(key, JSON.stringify(place));
  } catch {
    // Storage is blocked: a reload starts at the top.
  }
}

function leftPlace(key: string): Place | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isPlace(stored) ? stored : null;
  } catch {
    return null; // as above
  }
}

function isPlace(value: unknown): value is Place {
  return (
    typeof value === 'object' &&
    value !== null &&
    'clauseId' in value &&
    typeof value.clauseId === 'string' &&
    'top' in value &&
    typeof value.top === 'number'
  );
}

let reloadIsFresh = true;

/** Only the first text after loading continues where it was. */
function isReload(): boolean {
  if (!reloadIsFresh) return false;
  reloadIsFresh = false;
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
}

function elementOf(editor: Editor, id: string): HTMLElement | null {
  return editor.view.dom.querySelector<HTMLElement>(`[data-clause-id="${CSS.escape(id)}"]`);
}
