import type { Selection } from 'prosemirror-state';
import { absolutePositionToRelativePosition } from 'y-prosemirror';
import type { ProsemirrorBinding } from 'y-prosemirror';
import * as Y from 'yjs';

/** Both ends of a selection as places in Yjs. */
export interface LeaningSelection {
  readonly anchor: Y.RelativePosition;
  readonly head: Y.RelativePosition;
}

/**
 * Anchors a selection so that what others write at its edges stays outside: a caret and the end of a selection hold on to
 * the letter on their left, the start of a selection to the one on its right. A caret that held on to its right would be
 * pushed on by a colleague's letters at the same place, and the words of both would be mixed letter by letter.
 * @returns places that hold as long as the letter they hold on to is known, deleted or not
 */
export function leaningSelection(
  selection: Pick<Selection, 'anchor' | 'head'>,
  { type, mapping }: Pick<ProsemirrorBinding, 'type' | 'mapping'>,
): LeaningSelection {
  const { anchor, head } = selection;
  const place = (position: number, other: number): Y.RelativePosition => {
    // reason: y-prosemirror types relative positions as any
    const right = absolutePositionToRelativePosition(position, type, mapping) as Y.RelativePosition;
    return position < other ? right : leaningLeft(right, type.doc);
  };
  return { anchor: place(anchor, head), head: place(head, anchor) };
}

/** The same place, held by what is on its left; only within text, for between blocks nobody types. */
function leaningLeft(position: Y.RelativePosition, doc: Y.Doc | null): Y.RelativePosition {
  const found = doc === null ? null : Y.createAbsolutePositionFromRelativePosition(position, doc);
  if (found === null || !(found.type instanceof Y.XmlText)) return position;
  return Y.createRelativePositionFromTypeIndex(found.type, found.index, -1);
}
