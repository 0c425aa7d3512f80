import type { Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import classes from './rail.module.css';

interface RailLinkProps {
  readonly to: '/' | '/groups' | '/administration';
  readonly icon: Icon;
  readonly label: string;
}

export function RailLink({ to, icon: IconOfLink, label }: RailLinkProps): ReactElement {
  return (
    <Link to={to} className={classes['link']} activeOptions={{ exact: to === '/' }}>
      <IconOfLink size={22} stroke={1.6} aria-hidden="true" />
      <span className={classes['label']}>{label}</span>
    </Link>
  );
}
