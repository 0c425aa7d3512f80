import { isOn } from './read-styles.js';
import type { XmlElement } from './read-xml.js';
import { childOf, childrenOf, elementsOf, valueOf } from './read-xml.js';
import type { TrackedText } from './run-reader.js';

/** A row of a table as the file has it. */
export interface FileRow {
  readonly isHead: boolean;
  readonly cells: readonly XmlElement[];
}

/** Widest cell that is followed by empty ones: more columns than a page can show. */
const MAX_SPAN = 60;

/**
 * Finds the rows of a table.
 * @param table - w:tbl
 * @param tracked - rows that tracked changes took away are left out
 * @returns rows in order; the first is a head where the file says so by a mark or by the table's look
 */
export function rowsOf(table: XmlElement, tracked: TrackedText): FileRow[] {
  const takenAway = tracked === 'accepted' ? 'w:del' : 'w:ins';
  const rows = childrenOf(table, 'w:tr').filter((row) => childOf(childOf(row, 'w:trPr'), takenAway) === undefined);
  const look = childOf(childOf(table, 'w:tblPr'), 'w:tblLook');
  const firstIsHead = rows.length > 1 && isFirstRowSpecial(look) && !rows.some(isMarkedHead);
  return rows.map((row, index) => ({
    isHead: isMarkedHead(row) || (firstIsHead && index === 0),
    cells: cellsOf(row),
  }));
}

/** @returns how many columns a cell covers, and whether it covers more than its own place */
export function spanOf(cell: XmlElement): { readonly columns: number; readonly isMerged: boolean } {
  const properties = childOf(cell, 'w:tcPr');
  const columns = Math.min(Number(valueOf(properties, 'w:gridSpan') ?? 1) || 1, MAX_SPAN);
  return { columns, isMerged: columns > 1 || childOf(properties, 'w:vMerge') !== undefined };
}

/** Also those inside content controls. */
function cellsOf(row: XmlElement): XmlElement[] {
  return elementsOf(row).flatMap((child) => {
    if (child.name === 'w:tc') return [child];
    if (child.name === 'w:sdt') return cellsOf(childOf(child, 'w:sdtContent') ?? child);
    return child.name === 'w:customXml' ? cellsOf(child) : [];
  });
}

function isMarkedHead(row: XmlElement): boolean {
  return childOf(childOf(row, 'w:trPr'), 'w:tblHeader') !== undefined;
}

function isFirstRowSpecial(look: XmlElement | undefined): boolean {
  const FIRST_ROW = 0x20;
  const flags = Number.parseInt(look?.attributes.get('w:val') ?? '0', 16);
  const named = look?.attributes.get('w:firstRow');
  return named === undefined ? (flags & FIRST_ROW) !== 0 : isOn(named);
}
