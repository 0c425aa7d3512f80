import { IconChevronRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ClassMark } from '../../../ui/class-mark.js';
import type { PersonPresent } from '../header/people.js';
import type { OutlineRow } from './outline-model.js';
import classes from './outline.module.css';

interface OutlineLineProps {
  readonly line: OutlineRow;
  readonly isReading: boolean;
  readonly isActive: boolean;
  /** It is being moved. */
  readonly isPicked: boolean;
  /** What is being moved would come before it. */
  readonly dropHere: boolean;
  readonly readers: readonly PersonPresent[];
}

/** More marks of readers than this are a number. */
const MAX_MARKS = 3;

/** One clause in the outline; what is done with it is heard by the tree. */
export function OutlineLine(props: OutlineLineProps): ReactElement {
  const { line, isReading, isActive, isPicked, dropHere, readers } = props;
  const { t } = useTranslation();
  return (
    <div
      id={`outline-${line.id}`}
      role="treeitem"
      aria-level={line.depth + 1}
      aria-posinset={line.place}
      aria-setsize={line.siblings}
      aria-expanded={line.hasChildren ? line.isOpen : undefined}
      aria-selected={isActive}
      aria-current={isReading ? 'location' : undefined}
      className={classes['line']}
      data-kind={line.kind ?? 'other'}
      data-picked={isPicked || undefined}
      data-drop={dropHere || undefined}
      style={{ paddingInlineStart: 6 + line.depth * 14 }}
      data-line={line.id}
    >
      <span
        className={classes['twist']}
        data-open={line.isOpen || undefined}
        data-twist={line.hasChildren || undefined}
        aria-hidden="true"
      >
        {line.hasChildren && <IconChevronRight size={14} />}
      </span>
      {line.number !== '' && <span className={classes['number']}>{line.number}</span>}
      <span className={classes['title']}>{line.title === '' ? t('editor.outline.untitled') : line.title}</span>
      {readers.length > 0 && (
        <span className={classes['readers']} title={readers.map(({ user }) => user.name).join(', ')}>
          {readers.slice(0, MAX_MARKS).map(({ user }) => (
            <ClassMark key={user.personId} code={user.stakeholderClass} size={14} />
          ))}
          {readers.length > MAX_MARKS && <span>+{readers.length - MAX_MARKS}</span>}
          <span className="visually-hidden">
            {t('editor.outline.readers', { names: readers.map(({ user }) => user.name).join(', ') })}
          </span>
        </span>
      )}
    </div>
  );
}
