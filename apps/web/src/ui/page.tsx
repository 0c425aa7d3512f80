import type { ReactElement, ReactNode } from 'react';
import { usePageTitle } from './use-page-title.js';
import classes from './page.module.css';

interface PageProps {
  readonly title: string;
  /** A line above the title: where this page belongs. */
  readonly above?: ReactNode;
  /** A line below the title. */
  readonly below?: ReactNode;
  /** Buttons at the end of the title line. */
  readonly actions?: ReactNode;
  /** `narrow` for forms, `wide` for boards and tables. */
  readonly width?: 'narrow' | 'wide';
  readonly children: ReactNode;
}

/** The frame of a page: its title (which takes the focus on arrival), its actions, its content. */
export function Page({ title, above, below, actions, width = 'wide', children }: PageProps): ReactElement {
  usePageTitle(title);
  return (
    <div className={classes['page']} data-width={width}>
      <header className={classes['header']}>
        <div className={classes['titles']}>
          {above && <div className={classes['above']}>{above}</div>}
          <h1 tabIndex={-1} className={classes['title']}>
            {title}
          </h1>
          {below && <div className={classes['below']}>{below}</div>}
        </div>
        {actions && <div className={classes['actions']}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
