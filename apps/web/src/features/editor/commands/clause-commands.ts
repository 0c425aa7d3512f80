import type { Node, ResolvedPos } from 'prosemirror-model';
import { Selection, TextSelection } from 'prosemirror-state';
import type { Command, EditorState, Transaction } from 'prosemirror-state';
import { canJoin } from 'prosemirror-transform';
import type { ClauseKind, ClauseMarker } from '#document';
import { MAX_LEVEL, newClauseId } from '#document';

/** What a clause is, besides its words and its id. */
interface ClauseForm {
  readonly kind: ClauseKind;
  readonly level: number;
  readonly marker: ClauseMarker | null;
}

const plain: ClauseForm = { kind: 'paragraph', level: 0, marker: null };

/**
 * Enter in a clause. At its start an empty clause comes before it, so that the text keeps its id and its author; at its end
 * one comes after it; in between it is split, and the first part keeps the id. Enter in an empty item leads out of the list.
 */
export const splitClause: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if (clauseAt(state) === null || !state.selection.$to.sameParent($from)) return splitAcross(state, dispatch);
  if (dispatch === undefined) return true;
  const transaction = state.tr;
  if (!state.selection.empty) transaction.deleteSelection();
  const $at = transaction.doc.resolve(transaction.mapping.map($from.pos));
  dispatch(splitAt(transaction, $at).scrollIntoView());
  return true;
};

/**
 * Backspace at the start of a clause: first out of the list or the kind, then joined to the clause before, whose id stays.
 * An empty clause before is taken away instead, so that the text keeps its own.
 */
export const joinBefore: Command = (state, dispatch, view) => {
  const clause = clauseAt(state);
  const { $from, empty } = state.selection;
  if (clause === null || !empty || $from.parentOffset > 0) return false;
  if (view !== undefined && !view.endOfTextblock('backward', state)) return false;
  const simpler = simplerForm(formOf(clause));
  if (simpler !== null) {
    dispatch?.(setForm(state.tr, $from.before(), clause, simpler));
    return true;
  }
  const before = $from.before();
  const previous = state.doc.resolve(before).nodeBefore;
  if (previous === null) return true;
  return joinOver(state, dispatch, before, { previous, next: clause, isForward: false });
};

/** Delete at the end of a clause: joins the clause after it, which gives up its id unless this one is empty. */
export const joinAfter: Command = (state, dispatch, view) => {
  const clause = clauseAt(state);
  const { $from, empty } = state.selection;
  if (clause === null || !empty || $from.parentOffset < clause.content.size) return false;
  if (view !== undefined && !view.endOfTextblock('forward', state)) return false;
  const after = $from.after();
  const next = state.doc.resolve(after).nodeAfter;
  if (next === null) return true;
  return joinOver(state, dispatch, after, { previous: clause, next, isForward: true });
};

/**
 * Makes the selected clauses one kind.
 * @param kind - the new kind
 * @param marker - how they are marked; null stands for the custom of the kind
 */
export function setKind(kind: ClauseKind, marker: ClauseMarker | null = null): Command {
  return changeClauses((form) => ({ ...form, kind, marker }));
}

/** Marks the selected clauses by number, bullet or not at all; null stands for the custom of their kind. */
export function setMarker(marker: ClauseMarker | null): Command {
  return changeClauses((form) => ({ ...form, marker }));
}

/**
 * Moves the selected clauses one level down or up, within 0 … MAX_LEVEL.
 * @param by - 1 deeper, -1 higher
 */
export function changeLevel(by: 1 | -1): Command {
  return changeClauses((form) => {
    const level = form.level + by;
    return level < 0 || level > MAX_LEVEL ? form : { ...form, level };
  });
}

/** The clause in which the selection begins; null in tables, code and footnotes. */
export function clauseAt(state: EditorState): Node | null {
  const { $from } = state.selection;
  return $from.depth === 1 && $from.parent.type.name === 'clause' ? $from.parent : null;
}

/** A clause's kind, level and marker. */
export function formOf(clause: Node): ClauseForm {
  const { kind, level, marker } = clause.attrs;
  return { kind, level, marker };
}

function changeClauses(change: (form: ClauseForm) => ClauseForm): Command {
  return (state, dispatch) => {
    const transaction = state.tr;
    let hasClause = false;
    state.doc.nodesBetween(state.selection.from, state.selection.to, (node, position) => {
      if (node.type.name !== 'clause') return false;
      hasClause = true;
      setForm(transaction, position, node, change(formOf(node)));
      return false;
    });
    if (hasClause && transaction.docChanged) dispatch?.(transaction.scrollIntoView());
    return hasClause;
  };
}

function setForm(transaction: Transaction, position: number, clause: Node, form: ClauseForm): Transaction {
  for (const [name, value] of Object.entries(form)) {
    if (clause.attrs[name] !== value) transaction.setNodeAttribute(position, name, value);
  }
  return transaction;
}

function splitAcross(state: EditorState, dispatch: ((transaction: Transaction) => void) | undefined): boolean {
  const { $from, $to, empty } = state.selection;
  if (empty || $from.parent.type.name !== 'clause' || $to.parent.type.name !== 'clause') return false;
  if (dispatch === undefined) return true;
  // What stays of the first and of the last clause stays two clauses, each with its own id.
  const transaction = state.tr.delete($to.start(), $to.pos);
  if ($to.before() > $from.after()) transaction.delete($from.after(), $to.before());
  transaction.delete($from.pos, $from.end());
  const last = transaction.doc.resolve($from.pos).after();
  transaction.setSelection(TextSelection.create(transaction.doc, last + 1));
  dispatch(transaction.scrollIntoView());
  return true;
}

function splitAt(transaction: Transaction, $at: ResolvedPos): Transaction {
  const clause = $at.parent;
  const form = formOf(clause);
  if (clause.content.size === 0) {
    const simpler = simplerForm(form);
    if (simpler !== null) return setForm(transaction, $at.before(), clause, simpler);
  }
  if ($at.parentOffset === 0 && clause.content.size > 0) {
    const isHeading = form.kind === 'section' || form.kind === 'article';
    return transaction.insert($at.before(), newClause(clause, isHeading ? plain : form));
  }
  if ($at.parentOffset === clause.content.size) {
    transaction.insert($at.after(), newClause(clause, formAfter(form)));
    return transaction.setSelection(TextSelection.create(transaction.doc, $at.after() + 1));
  }
  return transaction.split($at.pos, 1, [
    { type: clause.type, attrs: { ...form, marker: form.marker, id: newClauseId() } },
  ]);
}

function newClause(like: Node, form: ClauseForm): Node {
  return like.type.create({ ...form, id: newClauseId() });
}

/** What is written after a heading is a paragraph, after everything else more of it. */
function formAfter(form: ClauseForm): ClauseForm {
  return form.kind === 'section' || form.kind === 'article' ? plain : form;
}

/** The next simpler form: an item one level up, then a plain paragraph; null when there is none. */
function simplerForm(form: ClauseForm): ClauseForm | null {
  if (form.kind === 'item' && form.level > 0) return { ...form, level: form.level - 1 };
  if (form.kind !== 'paragraph' || form.level > 0 || form.marker !== null) return plain;
  return null;
}

function joinOver(
  state: EditorState,
  dispatch: ((transaction: Transaction) => void) | undefined,
  border: number,
  { previous, next, isForward }: { previous: Node; next: Node; isForward: boolean },
): boolean {
  const transaction = state.tr;
  if (previous.type.name === 'clause' && previous.content.size === 0) {
    transaction.delete(border - previous.nodeSize, border);
  } else if (next.type.name === 'clause' && next.content.size === 0) {
    transaction.delete(border, border + next.nodeSize);
    if (!isForward) transaction.setSelection(Selection.near(transaction.doc.resolve(border), -1));
  } else if (previous.type === next.type && canJoin(state.doc, border)) {
    transaction.join(border);
  } else {
    // A table, code or a footnote: go there, it is emptied by hand.
    transaction.setSelection(Selection.near(transaction.doc.resolve(border), isForward ? 1 : -1));
  }
  dispatch?.(transaction.scrollIntoView());
  return true;
}

/** Takes away the blocks that the selection touches. */
export const removeSelectedClauses: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if ($from.depth === 0 || $to.depth === 0) return false;
  const transaction = state.tr.delete($from.before(1), $to.after(1));
  const at = Math.min($from.before(1), transaction.doc.content.size);
  if (transaction.doc.childCount > 0) transaction.setSelection(Selection.near(transaction.doc.resolve(at)));
  dispatch?.(transaction.scrollIntoView());
  return true;
};
