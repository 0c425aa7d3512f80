import type { Node, ResolvedPos } from 'prosemirror-model';
import { Selection, TextSelection } from 'prosemirror-state';
import type { Command, EditorState } from 'prosemirror-state';
import { newClauseId } from '#document';

/** Where in a table the selection is. */
interface TablePlace {
  readonly table: Node;
  /** Position before the table. */
  readonly start: number;
  readonly row: number;
  readonly column: number;
}

const TABLE_DEPTH = 1;
const CELL_DEPTH = 3;

/** Puts a table after the block with the selection, its first row a header, and the caret into its first cell. */
export function insertTable(rows: number, columns: number): Command {
  return (state, dispatch) => {
    const { $to } = state.selection;
    if ($to.depth === 0) return false;
    const table = makeTable(state, rows, columns);
    if (table === null) return false;
    const after = $to.after(1);
    const transaction = state.tr.insert(after, table);
    transaction.setSelection(Selection.near(transaction.doc.resolve(after + 1)));
    dispatch?.(transaction.scrollIntoView());
    return true;
  };
}

/** True while the selection is in a table. */
export function isInTable(state: EditorState): boolean {
  return placeOf(state.selection.$from) !== null;
}

/**
 * Adds a row next to the one with the selection, which goes into the new one.
 * @param where - before or after it
 */
export function addRow(where: 'before' | 'after'): Command {
  return changeTable((table, { row, column }) => {
    const at = where === 'before' ? row : row + 1;
    const rows = childrenOf(table);
    const like = rows[row];
    if (like === undefined) return null;
    const cells = childrenOf(like).map((cell) => cell.type.create({ isHeader: false }));
    const added = like.type.create(null, cells);
    return { rows: [...rows.slice(0, at), added, ...rows.slice(at)], caret: { row: at, column } };
  });
}

/**
 * Adds a column next to the one with the selection, which goes into the new one.
 * @param where - before or after it, in reading direction
 */
export function addColumn(where: 'before' | 'after'): Command {
  return changeTable((table, { row, column }) => {
    const at = where === 'before' ? column : column + 1;
    const rows = childrenOf(table).map((one) => {
      const cells = childrenOf(one);
      const like = cells[Math.min(column, cells.length - 1)];
      if (like === undefined) return one;
      const added = like.type.create({ isHeader: like.attrs['isHeader'] });
      return one.copy(contentOf([...cells.slice(0, at), added, ...cells.slice(at)], one));
    });
    return { rows, caret: { row, column: at } };
  });
}

/** Takes away the row with the selection; the last one with its table. */
export const removeRow: Command = changeTable((table, { row, column }) => ({
  rows: without(childrenOf(table), row),
  caret: { row, column },
}));

/** Takes away the column with the selection; the last one with its table. */
export const removeColumn: Command = changeTable((table, { row, column }) => {
  const rows = childrenOf(table).map((one) => one.copy(contentOf(without(childrenOf(one), column), one)));
  return { rows: rows.every((one) => one.childCount === 0) ? [] : rows, caret: { row, column } };
});

/** Makes the first row a header or an ordinary one. */
export const toggleHeaderRow: Command = (state, dispatch) => {
  const place = placeOf(state.selection.$from);
  const first = place?.table.firstChild;
  if (place === null || !first) return false;
  const isHeader = !childrenOf(first).every((cell) => cell.attrs['isHeader'] === true);
  const transaction = state.tr;
  first.forEach((_cell, offset) => transaction.setNodeAttribute(place.start + 2 + offset, 'isHeader', isHeader));
  dispatch?.(transaction);
  return true;
};

/** Takes away the table with the selection. */
export const removeTable: Command = (state, dispatch) => {
  const place = placeOf(state.selection.$from);
  if (place === null) return false;
  const transaction = state.tr.delete(place.start, place.start + place.table.nodeSize);
  transaction.setSelection(Selection.near(transaction.doc.resolve(place.start)));
  dispatch?.(transaction.scrollIntoView());
  return true;
};

/**
 * Goes to the next or previous cell; after the last one a row is added.
 * @param by - 1 forward, -1 back
 */
export function goToCell(by: 1 | -1): Command {
  return (state, dispatch, view) => {
    const place = placeOf(state.selection.$from);
    if (place === null) return false;
    const target = cellBeside(place, by);
    if (target !== null) {
      const inside = state.doc.resolve(target);
      const end = target + inside.parent.content.size;
      dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, target, end)).scrollIntoView());
      return true;
    }
    if (by < 0) return true;
    if (dispatch === undefined) return true;
    return toFirstOfNewRow(state, dispatch, view);
  };
}

/** Behind the last cell: a new row, and its first cell. */
const toFirstOfNewRow: Command = (state, dispatch) =>
  addRow('after')(state, (transaction) => {
    const place = placeOf(transaction.selection.$from);
    if (place !== null) {
      const row = sizeOf(childrenOf(place.table).slice(0, place.row));
      transaction.setSelection(Selection.near(transaction.doc.resolve(place.start + 1 + row + 2)));
    }
    dispatch?.(transaction);
  });

function makeTable(state: EditorState, rows: number, columns: number): Node | null {
  const { table, table_row: row, table_cell: cell } = state.schema.nodes;
  if (!table || !row || !cell) return null;
  const makeRow = (isHeader: boolean): Node =>
    row.create(
      null,
      Array.from({ length: columns }, () => cell.create({ isHeader })),
    );
  const content = Array.from({ length: rows }, (_row, index) => makeRow(index === 0));
  return table.create({ id: newClauseId() }, content);
}

function placeOf($at: ResolvedPos): TablePlace | null {
  if ($at.depth < CELL_DEPTH || $at.node(TABLE_DEPTH).type.name !== 'table') return null;
  return {
    table: $at.node(TABLE_DEPTH),
    start: $at.before(TABLE_DEPTH),
    row: $at.index(TABLE_DEPTH),
    column: $at.index(TABLE_DEPTH + 1),
  };
}

/** What a table becomes, and in which cell the caret is then; beyond the last one counts as the last one. */
interface ChangedTable {
  readonly rows: readonly Node[];
  readonly caret: { readonly row: number; readonly column: number };
}

/** Replaces the rows that differ, so that colleagues' cells elsewhere are left alone; no rows: the table goes. */
function changeTable(change: (table: Node, place: TablePlace) => ChangedTable | null): Command {
  return (state, dispatch, view) => {
    const place = placeOf(state.selection.$from);
    const changed = place === null ? null : change(place.table, place);
    if (place === null || changed === null) return false;
    if (changed.rows.length === 0) return removeTable(state, dispatch, view);
    dispatch?.(replaceRows(state, place, changed).scrollIntoView());
    return true;
  };
}

function replaceRows(state: EditorState, place: TablePlace, { rows: after, caret }: ChangedTable): EditorState['tr'] {
  const before = childrenOf(place.table);
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same += 1;
  let sameEnd = 0;
  while (sameEnd < shorter - same && before.at(-1 - sameEnd) === after.at(-1 - sameEnd)) sameEnd += 1;
  const from = place.start + 1 + sizeOf(before.slice(0, same));
  const to = from + sizeOf(before.slice(same, before.length - sameEnd));
  const transaction = state.tr.replaceWith(from, to, after.slice(same, after.length - sameEnd));
  const row = Math.min(caret.row, after.length - 1);
  const cells = after[row] === undefined ? [] : childrenOf(after[row]);
  const column = Math.min(caret.column, cells.length - 1);
  const cell = place.start + 1 + sizeOf(after.slice(0, row)) + 1 + sizeOf(cells.slice(0, column));
  return transaction.setSelection(Selection.near(transaction.doc.resolve(cell + 1)));
}

function sizeOf(nodes: readonly Node[]): number {
  return nodes.reduce((size, node) => size + node.nodeSize, 0);
}

/** Position inside the next or previous cell; null beyond the last or first. */
function cellBeside({ table, start, row, column }: TablePlace, by: 1 | -1): number | null {
  const cells: { readonly row: number; readonly column: number; readonly position: number }[] = [];
  table.forEach((rowNode, rowOffset, rowIndex) => {
    rowNode.forEach((_cell, cellOffset, cellIndex) => {
      cells.push({ row: rowIndex, column: cellIndex, position: start + 1 + rowOffset + 1 + cellOffset + 1 });
    });
  });
  const here = cells.findIndex((cell) => cell.row === row && cell.column === column);
  return cells[here + by]?.position ?? null;
}

function childrenOf(node: Node): readonly Node[] {
  return node.content.content;
}

function contentOf(children: readonly Node[], like: Node): Node['content'] {
  return like.type.create(like.attrs, children).content;
}

function without<Item>(items: readonly Item[], index: number): Item[] {
  return items.filter((_item, at) => at !== index);
}
