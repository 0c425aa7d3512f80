import { Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state.js';
import { ErrorAlert } from '../../../ui/error-alert.js';
import { ChangeList } from './change-list.js';
import { CompareBar } from './compare-bar.js';
import { onlyChanges } from './compare-model.js';
import type { CompareSearch } from './compare-search.js';
import { CompareSummary } from './compare-summary.js';
import { RedlineView } from './redline-view.js';
import { useChangeWalk } from './use-change-walk.js';
import { useComparison, type LoadedComparison } from './use-comparison.js';

interface ComparedTextsProps {
  readonly proposalId: string;
  readonly from: string;
  readonly to: string;
  readonly search: CompareSearch;
  readonly mayRestore: boolean;
  readonly onChange: (changed: Partial<Record<keyof CompareSearch, unknown>>) => void;
}

/** What differs between two texts, once it is known. */
export function ComparedTexts(props: ComparedTextsProps): ReactElement {
  const { comparison, error } = useComparison(props.proposalId, props.from, props.to);
  if (error) return <ErrorAlert error={error} />;
  if (comparison === null) return <Skeleton height={320} aria-busy="true" />;
  return <Compared {...props} comparison={comparison} />;
}

interface ComparedProps extends ComparedTextsProps {
  readonly comparison: LoadedComparison;
}

/** Two columns of readable words need as much. */
const SIDE_BY_SIDE = '(min-width: 1100px)';

function Compared({ comparison, search, onChange, ...rest }: ComparedProps): ReactElement {
  const { t } = useTranslation();
  const isWide = useMediaQuery(SIDE_BY_SIDE, true, { getInitialValueInEffect: false });
  const walk = useChangeWalk({ comparison, at: search.at ?? 0, onGoTo: (at) => onChange({ at }) });
  const isOnly = search.only === true;
  const shown = useMemo(
    () => (isOnly ? onlyChanges(comparison.clauses) : comparison.clauses),
    [isOnly, comparison.clauses],
  );
  if (comparison.changeCount === 0 && comparison.summary.renumbered === 0) {
    return <EmptyState title={t('history.compare.same')}>{t('history.compare.sameText')}</EmptyState>;
  }
  return (
    <>
      <CompareSummary summary={comparison.summary} />
      <CompareBar {...rest} comparison={comparison} search={search} walk={walk} onChange={onChange} />
      {search.as === 'list' ? (
        <ChangeList comparison={comparison} current={walk.current} onGoTo={walk.goTo} />
      ) : (
        <RedlineView
          clauses={shown}
          names={comparison.names}
          current={walk.current}
          isSideBySide={search.as === 'side' && isWide}
        />
      )}
    </>
  );
}
