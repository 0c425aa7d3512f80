import { Outlet } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useSite } from '../../api/session.js';
import { Brand } from './brand.js';
import { DoorFooter } from './door-footer.js';
import classes from './shell.module.css';

/** The pages before the door: sign in, join, a new password. */
export function DoorLayout(): ReactElement {
  const { name } = useSite();
  return (
    <div className={classes['door']}>
      <div className={classes['doorBrand']}>
        <Brand />
        <span aria-hidden="true">{name}</span>
      </div>
      <main id="main" tabIndex={-1} className={classes['doorMain']}>
        <Outlet />
      </main>
      <DoorFooter />
    </div>
  );
}
