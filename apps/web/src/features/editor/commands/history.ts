import type { Command } from 'prosemirror-state';
import type * as Y from 'yjs';
import { mayWrite } from '../binding/write-permission.js';
import { undoManagerOf } from '../binding/yjs-binding.js';

/** Takes back this person's last edit; colleagues' edits stay. Does nothing in a text that is only read. */
export const undoOwn: Command = (state, dispatch, view) =>
  travel(undoManagerOf(state), 'undo', { isAsked: dispatch !== undefined, view });

/** Makes again what was taken back last. */
export const redoOwn: Command = (state, dispatch, view) =>
  travel(undoManagerOf(state), 'redo', { isAsked: dispatch !== undefined, view });

function travel(
  manager: Y.UndoManager | null,
  way: 'undo' | 'redo',
  { isAsked, view }: { isAsked: boolean; view: Parameters<Command>[2] },
): boolean {
  // The key is taken even when there is nothing to do: the browser's own history knows nothing of Yjs.
  if (manager === null || view?.editable !== true) return true;
  const has = way === 'undo' ? manager.canUndo() : manager.canRedo();
  if (!isAsked) return has;
  if (!has || !mayWrite(view)) return true;
  if (way === 'undo') manager.undo();
  else manager.redo();
  view.dispatch(view.state.tr.scrollIntoView());
  return true;
}
