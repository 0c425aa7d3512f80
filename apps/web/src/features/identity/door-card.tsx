import { Paper } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { usePageTitle } from '../../ui/use-page-title.js';
import classes from './door-card.module.css';

interface DoorCardProps {
  readonly title: string;
  readonly below?: ReactNode;
  readonly children: ReactNode;
}

/** The one card of a page before the door. */
export function DoorCard({ title, below, children }: DoorCardProps): ReactElement {
  usePageTitle(title);
  return (
    <Paper className={classes['card']} withBorder>
      <h1 tabIndex={-1} className={classes['title']}>
        {title}
      </h1>
      {below && <p className={classes['below']}>{below}</p>}
      {children}
    </Paper>
  );
}
