/** What somebody has begun to write and not sent. */
export interface CommentDraft {
  readonly body: string;
  readonly wording: string | null;
}

const PREFIX = 'plenary.comment.';

/** @param about - a thread, a comment, or a proposal where a thread is begun */
export function draftKey(personId: string, about: string): string {
  return `${PREFIX}${personId}.${about}`;
}

/** @returns null when nothing was begun, or this device keeps nothing */
export function readDraft(key: string): CommentDraft | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (typeof stored !== 'object' || stored === null || !('body' in stored)) return null;
    const wording = 'wording' in stored && typeof stored.wording === 'string' ? stored.wording : null;
    return { body: String(stored.body), wording };
  } catch {
    return null;
  }
}

/** Keeps a draft on this device; an empty one is forgotten. */
export function keepDraft(key: string, draft: CommentDraft | null): void {
  try {
    if (draft === null || (draft.body === '' && draft.wording === null)) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage is blocked or full: what is typed stays on the page.
  }
}

/** Forgets the drafts of whoever signs out. */
export function forgetDrafts(personId: string): void {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index));
    for (const key of keys) if (key?.startsWith(`${PREFIX}${personId}.`)) localStorage.removeItem(key);
  } catch {
    // as above
  }
}
