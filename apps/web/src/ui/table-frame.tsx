import type { ReactElement, ReactNode } from 'react';
import classes from './table-frame.module.css';

interface TableFrameProps {
  /** Names the table for screen readers. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Lets a table that is wider than the window be scrolled by itself, also by keyboard. */
export function TableFrame({ label, children }: TableFrameProps): ReactElement {
  return (
    // A region that scrolls takes the focus, so that the arrow keys can move it.
    <div className={classes['frame']} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
