import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { RedlinePart } from './redline-part.js';
import { wordsOf } from './compare-model.js';
import type { LoadedComparison } from './use-comparison.js';
import './redline.css';
import classes from './compare.module.css';

interface ChangeListProps {
  readonly comparison: LoadedComparison;
  readonly current: number;
  readonly onGoTo: (change: number) => void;
}

/** The changes one under another, each with what it is and its first words. */
export function ChangeList({ comparison, current, onGoTo }: ChangeListProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ol className={classes['list']} aria-label={t('history.compare.list')}>
      {comparison.clauses.map(({ entry, index, change }) =>
        change === 0 ? null : (
          <li key={index} data-change={change}>
            <button
              type="button"
              className={classes['item']}
              data-current={change === current || undefined}
              aria-current={change === current || undefined}
              onClick={() => onGoTo(change)}
            >
              <span className={classes['itemNumber']}>{(entry.new ?? entry.old)?.number}</span>
              <span className={classes['itemWords']}>
                {wordsOf(entry)
                  .map((word) => t(`history.word.${word}`))
                  .join(', ')}
                {entry.isMoved && ` · ${t('history.compare.movedFrom', { number: entry.old?.number || 'none' })}`}
              </span>
              <span className={`draft ${classes['itemText']}`}>
                {aroundChange(entry.parts).map((part, place) => (
                  <RedlinePart key={place} part={part} names={comparison.names} side="both" />
                ))}
              </span>
            </button>
          </li>
        ),
      )}
    </ol>
  );
}

/** From one part before the first change on: the words before it are not what the list is about. */
function aroundChange<Part extends { readonly op: string }>(parts: readonly Part[]): readonly Part[] {
  const first = parts.findIndex(({ op }) => op !== 'same');
  return first <= 0 ? parts : parts.slice(first - 1);
}
