import type { ReactElement, ReactNode } from 'react';
import classes from './table.module.css';

interface TableProps {
  /** Columns as wide as the first row says, whatever stands in the others. */
  readonly layout?: 'fixed';
  /** It scrolls in its frame rather than become narrower than that. */
  readonly width?: 'narrow' | 'wide';
  readonly children: ReactNode;
}

/** Class of a cell whose content stands at the end of the line, and of the column head over a menu. */
export const tableCell = { end: classes['end'], menu: classes['menu'] } as const;

/** A table as all tables here look. The library's own brings scroll areas and floating parts with it: 20 kB. */
export function Table({ layout, width, children }: TableProps): ReactElement {
  return (
    <table className={classes['table']} data-layout={layout} data-width={width}>
      {children}
    </table>
  );
}
