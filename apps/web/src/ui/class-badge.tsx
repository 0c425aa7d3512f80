import type { ReactElement } from 'react';
import { useClassLabel } from './use-class-label.js';
import { ClassMark } from './class-mark.js';
import classes from './class-badge.module.css';

interface ClassBadgeProps {
  /** Class code; null for people without a delegation. */
  readonly code: string | null;
  /** Only the mark, for narrow places; the name is still there for screen readers and on hover. */
  readonly isCompact?: boolean;
}

/** A stakeholder class as colour, letter and shape, with its name. */
export function ClassBadge({ code, isCompact = false }: ClassBadgeProps): ReactElement {
  const label = useClassLabel()(code);
  return (
    <span className={classes['badge']} title={isCompact ? label : undefined}>
      <ClassMark code={code} />
      <span className={isCompact ? 'visually-hidden' : undefined}>{label}</span>
    </span>
  );
}
