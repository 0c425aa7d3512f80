import { Extension } from '@tiptap/core';
import {
  baseKeymap,
  chainCommands,
  createParagraphNear,
  deleteSelection,
  exitCode,
  newlineInCode,
  selectNodeBackward,
  selectNodeForward,
  toggleMark,
} from 'prosemirror-commands';
import { undoInputRule } from 'prosemirror-inputrules';
import { keydownHandler, keymap } from 'prosemirror-keymap';
import { Plugin, TextSelection } from 'prosemirror-state';
import type { Command } from 'prosemirror-state';
import type { ClauseKind, MarkName } from '#document';
import { changeLevel, clauseAt, joinAfter, joinBefore, setKind, splitClause } from './clause-commands.js';
import { redoOwn, undoOwn } from './history.js';
import { linkAt } from './links.js';
import { moveBlocks, nextPlace, selectedSubtrees } from './move-clauses.js';
import { structureOf } from '../clauses/structure.js';
import { goToCell, isInTable } from './table-commands.js';

/** What keys ask of the page around the text. */
export interface PageActions {
  readonly openLink: () => void;
  readonly openFind: () => void;
  readonly openReference: () => void;
  /** A clause was moved; `isMoved` is false at the end of the way. */
  readonly moved: (direction: 'up' | 'down', isMoved: boolean) => void;
}

/** Kinds in the order of Mod-Alt-1 … 6. */
export const kindKeys: readonly ClauseKind[] = ['section', 'article', 'paragraph', 'item', 'definition', 'recital'];

/** All keys of the editor. */
export function editorKeys(page: PageActions): Extension {
  return Extension.create({
    name: 'editorKeys',
    priority: 1500,
    addProseMirrorPlugins: () => [tabKeys(), linkKey(page), keymap(ownKeys(page)), keymap(baseKeymap)],
  });
}

/** Sets or takes away a mark at the selection. */
export function toggle(name: MarkName): Command {
  return (state, dispatch, view) => {
    const type = state.schema.marks[name];
    return type === undefined ? false : toggleMark(type)(state, dispatch, view);
  };
}

/**
 * Moves the selected clauses with their subtrees by one place.
 * @param moved - told what came of it
 */
export function moveSelection(direction: 'up' | 'down', moved: PageActions['moved']): Command {
  return (state, dispatch, view) => {
    const range = selectedSubtrees(state);
    if (range === null || view === undefined || !view.editable) return false;
    if (dispatch === undefined) return true;
    const target = nextPlace(structureOf(state), range, direction);
    moved(direction, target !== null && moveBlocks(view, range, target));
    return true;
  };
}

function ownKeys(page: PageActions): Record<string, Command> {
  const kinds = kindKeys.map((kind, index) => [`Mod-Alt-${index + 1}`, setKind(kind)] as const);
  return {
    ...Object.fromEntries(kinds),
    Enter: chainCommands(newlineInCode, breakInCell, splitClause, createParagraphNear),
    'Shift-Enter': chainCommands(newlineInCode, insertBreak),
    'Mod-Enter': chainCommands(exitCode, leaveBlock),
    Backspace: chainCommands(undoInputRule, deleteSelection, joinBefore, selectNodeBackward),
    Delete: chainCommands(deleteSelection, joinAfter, selectNodeForward),
    'Mod-b': toggle('bold'),
    'Mod-i': toggle('italic'),
    'Mod-Shift-x': toggle('strike'),
    'Mod-e': toggle('code'),
    'Mod-z': undoOwn,
    'Shift-Mod-z': redoOwn,
    'Mod-y': redoOwn,
    'Mod-Shift-k': opens(page.openReference),
    'Mod-f': opens(page.openFind),
    'Alt-Shift-ArrowUp': moveSelection('up', page.moved),
    'Alt-Shift-ArrowDown': moveSelection('down', page.moved),
  };
}

/** Mod-K makes a link of what is selected and changes the one at the caret; elsewhere the page's palette opens with it. */
function linkKey(page: PageActions): Plugin {
  const isLinkKey = keydownHandler({ 'Mod-k': () => true });
  return new Plugin({
    props: {
      handleKeyDown: (view, event) => {
        const { state } = view;
        if (!view.editable || (state.selection.empty && linkAt(state) === null) || !isLinkKey(view, event))
          return false;
        event.stopPropagation();
        page.openLink();
        return true;
      },
    },
  });
}

/** Tab changes the level or the cell; after Escape it leaves the text, so that nobody is caught in it. */
function tabKeys(): Plugin {
  let leaves = false;
  return new Plugin({
    props: {
      handleKeyDown: (view, event) => {
        if (event.key === 'Escape') leaves = true;
        if (event.key !== 'Tab') {
          if (event.key !== 'Escape' && event.key !== 'Shift') leaves = false;
          return false;
        }
        if (leaves || !view.editable || event.altKey || event.ctrlKey || event.metaKey) return false;
        const by = event.shiftKey ? -1 : 1;
        const command = isInTable(view.state) ? goToCell(by) : changeLevel(by);
        return command(view.state, view.dispatch.bind(view), view);
      },
      handleDOMEvents: {
        blur: () => {
          leaves = false;
          return false;
        },
      },
    },
  });
}

const insertBreak: Command = (state, dispatch) => {
  const { parent } = state.selection.$from;
  const hardBreak = state.schema.nodes['hard_break'];
  if (hardBreak === undefined || !parent.inlineContent || parent.type.spec.code === true) return false;
  dispatch?.(state.tr.replaceSelectionWith(hardBreak.create()).scrollIntoView());
  return true;
};

const breakInCell: Command = (state, dispatch, view) =>
  state.selection.$from.depth > 0 && clauseAt(state) === null && insertBreak(state, dispatch, view);

/** Out of a table, code or a footnote into a new paragraph behind it. */
const leaveBlock: Command = (state, dispatch, view) => {
  const { $to } = state.selection;
  if ($to.depth === 0) return false;
  if (clauseAt(state) !== null) return splitClause(state, dispatch, view);
  const clause = state.schema.nodes['clause'];
  if (clause === undefined) return false;
  const after = $to.after(1);
  const transaction = state.tr.insert(after, clause.create());
  dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, after + 1)).scrollIntoView());
  return true;
};

function opens(open: () => void): Command {
  return (_state, dispatch) => {
    if (dispatch !== undefined) open();
    return true;
  };
}
