import { useId, type ReactElement, type ReactNode } from 'react';
import classes from './section.module.css';

interface SectionProps {
  readonly title: string;
  /** A sentence below the title. */
  readonly below?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page with a heading of its own, which names its region. */
export function Section({ title, below, actions, children }: SectionProps): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes['section']}>
      <div className={classes['header']}>
        <h2 id={id} className={classes['title']}>
          {title}
        </h2>
        {actions && <div className={classes['actions']}>{actions}</div>}
      </div>
      {below && <p className={classes['below']}>{below}</p>}
      {children}
    </section>
  );
}
