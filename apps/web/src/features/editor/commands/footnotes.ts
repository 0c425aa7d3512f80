import type { Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { Command, EditorState } from 'prosemirror-state';
import { newClauseId } from '#document';

/** A footnote or a reference to one, in reading order. */
interface Found {
  readonly label: string;
  readonly position: number;
  readonly size: number;
}

/**
 * Puts a footnote reference at the selection's end and its footnote where the numbers stay in reading order: behind the
 * footnote of the reference before it, else at the end of the text. The caret goes into the footnote.
 */
export const insertFootnote: Command = (state, dispatch) => {
  const { $to } = state.selection;
  const { footnote_reference: reference, footnote } = state.schema.nodes;
  if (!reference || !footnote || !canHoldReference($to.parent)) return false;
  if (dispatch === undefined) return true;
  // Unique without looking: two people may add a footnote at once. What is shown is the computed number.
  const label = newClauseId();
  const place = placeFor(state, $to.pos);
  const transaction = state.tr.insert(place, footnote.create({ id: newClauseId(), label }));
  transaction.insert($to.pos, reference.create({ label }));
  const at = transaction.mapping.map(place, -1);
  transaction.setSelection(TextSelection.create(transaction.doc, at + 1));
  dispatch(transaction.scrollIntoView());
  return true;
};

/** Position inside the footnote with this label; null when there is none. */
export function footnotePosition(doc: Node, label: string): number | null {
  const found = footnotesIn(doc).find((one) => one.label === label);
  return found === undefined ? null : found.position + 1;
}

/** Position behind the first reference with this label; null when there is none. */
export function referencePosition(doc: Node, label: string): number | null {
  const found = referencesIn(doc).find((one) => one.label === label);
  return found === undefined ? null : found.position + found.size;
}

function placeFor(state: EditorState, position: number): number {
  const footnotes = new Map(footnotesIn(state.doc).map((one) => [one.label, one]));
  const before = referencesIn(state.doc).filter((one) => one.position < position && footnotes.has(one.label));
  const last = footnotes.get(before.at(-1)?.label ?? '');
  if (last !== undefined) return last.position + last.size;
  const first = footnotesIn(state.doc)[0];
  return first === undefined ? state.doc.content.size : first.position;
}

function canHoldReference(parent: Node): boolean {
  return ['clause', 'table_cell', 'footnote'].includes(parent.type.name);
}

function footnotesIn(doc: Node): Found[] {
  const found: Found[] = [];
  doc.forEach((block, position) => {
    if (block.type.name === 'footnote') found.push({ label: labelOf(block), position, size: block.nodeSize });
  });
  return found;
}

function referencesIn(doc: Node): Found[] {
  const found: Found[] = [];
  doc.descendants((node, position) => {
    if (node.type.name === 'footnote_reference') found.push({ label: labelOf(node), position, size: node.nodeSize });
  });
  return found;
}

function labelOf(node: Node): string {
  const label: unknown = node.attrs['label'];
  return typeof label === 'string' ? label : '';
}
