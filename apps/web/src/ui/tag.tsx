import type { ReactElement, ReactNode } from 'react';
import classes from './tag.module.css';

interface TagProps {
  readonly children: ReactNode;
}

/** A short quiet word beside a name. */
export function Tag({ children }: TagProps): ReactElement {
  return <span className={classes['tag']}>{children}</span>;
}
