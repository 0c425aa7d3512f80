import type { ReactElement } from 'react';
import type { RedlineCell, RedlineEntry } from '#document';
import { RedlinePart, type BothNames, type Side } from './redline-part.js';

interface RedlineTableProps {
  readonly entry: RedlineEntry;
  readonly names: BothNames;
  readonly side: Side;
  /** What marks the block in the comparison. */
  readonly marks: Readonly<Record<string, unknown>>;
}

/** A compared table: row by row, cell by cell. */
export function RedlineTable({ entry, names, side, marks }: RedlineTableProps): ReactElement {
  const isGone = (change: string): boolean =>
    (side === 'old' && change === 'added') || (side === 'new' && change === 'removed');
  const cell = (compared: RedlineCell, index: number): ReactElement | null => {
    if (isGone(compared.change)) return null;
    const words = compared.parts.map((part, place) => (
      <RedlinePart key={place} part={part} names={names} side={side} />
    ));
    const isHeader = (compared.new ?? compared.old)?.isHeader === true;
    return isHeader ? <th key={index}>{words}</th> : <td key={index}>{words}</td>;
  };
  return (
    <table {...marks}>
      <tbody>
        {entry.rows.map((row, index) =>
          isGone(row.change) ? null : (
            <tr key={index} data-fate={row.change === 'same' ? undefined : row.change}>
              {row.cells.map(cell)}
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
