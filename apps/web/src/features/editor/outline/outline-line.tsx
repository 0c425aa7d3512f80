import { IconChevronRight } from '@tabler/icons-react';
import type { PointerEvent, ReactElement } from 'react';
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
  readonly onGoTo: (clauseId: string) => void;
  readonly onToggle: (clauseId: string) => void;
  /** null where nothing may be moved. */
  readonly onGrab: ((event: PointerEvent, line: OutlineRow) => void) | null;
}

/** More marks of readers than this are a number. */
const MAX_MARKS = 3;

export function OutlineLine(props: OutlineLineProps): ReactElement {
  const { line, isReading, isActive, isPicked, dropHere, readers, onGoTo, onToggle, onGrab } = props;
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
      onClick={() => onGoTo(line.id)}
      onPointerDown={(event) => onGrab?.(event, line)}
    >
      <span
        className={classes['twist']}
        data-open={line.isOpen || undefined}
        aria-hidden="true"
        onClick={(event) => {
          if (!line.hasChildren) return;
          event.stopPropagation();
          onToggle(line.id);
        }}
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
