import type { ReactElement, ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  readonly title: string;
  /** What this place is for, and what comes first. */
  readonly children: ReactNode;
  /** The first step. */
  readonly action?: ReactNode;
}

/** An empty place says what it is for and offers the first step. */
export function EmptyState({ title, children, action }: EmptyStateProps): ReactElement {
  return (
    <div className={classes['empty']}>
      <p className={classes['title']}>{title}</p>
      <p className={classes['text']}>{children}</p>
      {action && <div className={classes['action']}>{action}</div>}
    </div>
  );
}
