import { Skeleton } from '@mantine/core';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state.js';
import { withChanges } from '../compare/compare-model.js';
import { CompareSummary } from '../compare/compare-summary.js';
import { RedlineView } from '../compare/redline-view.js';
import { useChangeWalk } from '../compare/use-change-walk.js';
import { namesOf } from '../compare/use-comparison.js';
import { WalkButtons } from '../walk-buttons.js';
import type { MomentsCompared, Replay } from './replay/use-replay.js';
import classes from './time.module.css';

interface MomentComparisonProps {
  readonly replay: Replay;
  readonly moment: number;
  readonly other: number;
}

/** What differs between the moment and another one, the older text first; computed in this browser. */
export function MomentComparison({ replay, moment, other }: MomentComparisonProps): ReactElement {
  const { comparison, compare } = replay;
  const [from, to] = moment < other ? [moment, other] : [other, moment];
  useEffect(() => compare(from, to), [compare, from, to]);
  // The one before stays until the next is there: nothing jumps while a hand is on the slider.
  if (comparison === null) return <Skeleton height={320} aria-busy="true" />;
  return <Compared compared={comparison} isOld={comparison.from !== from || comparison.to !== to} />;
}

function Compared({ compared, isOld }: { readonly compared: MomentsCompared; readonly isOld: boolean }): ReactElement {
  const { t } = useTranslation();
  const { from, to, redline } = compared;
  const [at, setAt] = useState(0);
  const comparison = useMemo(() => {
    const clauses = withChanges(redline.entries);
    return {
      clauses,
      changeCount: clauses.reduce((count, { change }) => Math.max(count, change), 0),
      names: namesOf(redline),
    };
  }, [redline]);
  const walk = useChangeWalk({ comparison, at, onGoTo: setAt });
  if (comparison.changeCount === 0) {
    return <EmptyState title={t('history.compare.same')}>{t('history.compare.sameText')}</EmptyState>;
  }
  return (
    <div aria-busy={isOld}>
      <div className={classes['compared']}>
        <p>{t('history.time.compared', { from, to })}</p>
        <WalkButtons walk={walk}>
          <span className={classes['place']}>
            {walk.current === 0
              ? t('history.compare.count', { count: comparison.changeCount })
              : t('history.compare.place', { current: walk.current, count: comparison.changeCount })}
          </span>
        </WalkButtons>
      </div>
      <CompareSummary summary={redline.summary} />
      <RedlineView clauses={comparison.clauses} names={comparison.names} current={walk.current} isSideBySide={false} />
    </div>
  );
}
