import type { Mark, ResolvedPos } from 'prosemirror-model';
import type { Command, EditorState } from 'prosemirror-state';
import { isAllowedHref } from '#document';

/** A link around the caret or in the selection. */
export interface LinkAt {
  readonly href: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Makes an address out of what people type: `example.org` and `name@example.org` are completed.
 * @param typed - anything
 * @returns an allowed address; null when it is none
 */
export function toHref(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  if (isAllowedHref(text)) return isWellFormed(text) ? text : null;
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/u.test(text)) return `mailto:${text}`;
  const completed = `https://${text}`;
  return /^[^\s/:]+\.[^\s/]{2,}/u.test(text) && isAllowedHref(completed) && isWellFormed(completed) ? completed : null;
}

/** The link at the selection; null when there is none. */
export function linkAt(state: EditorState): LinkAt | null {
  const { $from, from, to, empty } = state.selection;
  const mark = linkMark($from) ?? (empty ? null : linkMark(state.doc.resolve(Math.min(from + 1, to))));
  if (mark === null) return null;
  return { href: String(mark.attrs['href']), ...extentOf($from, mark) };
}

/**
 * Links the selection, or changes the link around the caret; with neither, inserts the text as a link.
 * @param href - an allowed address
 * @param text - the words to insert; only used where nothing is selected
 */
export function setLink(href: string, text: string): Command {
  return (state, dispatch) => {
    const type = state.schema.marks['link'];
    if (type === undefined || !isAllowedHref(href) || !state.selection.$from.parent.type.allowsMarkType(type)) {
      return false;
    }
    const mark = type.create({ href });
    const existing = linkAt(state);
    const transaction = state.tr;
    if (existing !== null) {
      transaction.removeMark(existing.from, existing.to, type).addMark(existing.from, existing.to, mark);
    } else if (state.selection.empty) {
      const words = state.schema.text(text === '' ? href : text, [...(state.storedMarks ?? []), mark]);
      transaction.replaceSelectionWith(words, false);
    } else {
      transaction.addMark(state.selection.from, state.selection.to, mark);
    }
    dispatch?.(transaction.scrollIntoView());
    return true;
  };
}

/** Takes the link away and leaves its words. */
export const removeLink: Command = (state, dispatch) => {
  const existing = linkAt(state);
  const type = state.schema.marks['link'];
  if (existing === null || type === undefined) return false;
  dispatch?.(state.tr.removeMark(existing.from, existing.to, type));
  return true;
};

function isWellFormed(href: string): boolean {
  const url = URL.parse(href);
  return url !== null && (url.protocol === 'mailto:' || url.hostname !== '');
}

function linkMark($at: ResolvedPos): Mark | null {
  const beside = [...$at.marks(), ...($at.nodeAfter?.marks ?? [])];
  return beside.find((mark) => mark.type.name === 'link') ?? null;
}

function extentOf($at: ResolvedPos, mark: Mark): Omit<LinkAt, 'href'> {
  const parent = $at.parent;
  let first = $at.index();
  if (first >= parent.childCount || !mark.isInSet(parent.child(first).marks)) first -= 1;
  let last = first + 1;
  while (first > 0 && mark.isInSet(parent.child(first - 1).marks)) first -= 1;
  while (last < parent.childCount && mark.isInSet(parent.child(last).marks)) last += 1;
  let from = $at.start();
  for (let index = 0; index < first; index += 1) from += parent.child(index).nodeSize;
  let to = from;
  for (let index = Math.max(first, 0); index < last; index += 1) to += parent.child(index).nodeSize;
  return { from, to, text: parent.textBetween(from - $at.start(), to - $at.start()) };
}
