import type { ReactElement, ReactNode } from 'react';
import classes from './scroll-frame.module.css';

interface ScrollFrameProps {
  /** Names the region for screen readers. */
  readonly label: string;
  /** `wide`: a table that may be wider than the window; `long`: a list that is cut after some lines. */
  readonly shape?: 'wide' | 'long';
  readonly children: ReactNode;
}

/** A part of the page that scrolls by itself, also by keyboard. */
export function ScrollFrame({ label, shape = 'wide', children }: ScrollFrameProps): ReactElement {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- reason: without the focus the arrow keys cannot move it
    <div className={classes[shape]} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
