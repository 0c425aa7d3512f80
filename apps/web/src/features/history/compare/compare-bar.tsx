import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceSwitch } from '../../../ui/choice-switch.js';
import { ClauseWays } from './clause-ways.js';
import { WalkButtons } from '../walk-buttons.js';
import { NOW } from '../queries.js';
import type { CompareSearch, CompareView } from './compare-search.js';
import type { ChangeWalk } from './use-change-walk.js';
import type { LoadedComparison } from './use-comparison.js';
import classes from './compare.module.css';

interface CompareBarProps {
  readonly proposalId: string;
  readonly comparison: LoadedComparison;
  readonly mayRestore: boolean;
  readonly search: CompareSearch;
  readonly walk: ChangeWalk;
  readonly onChange: (changed: Partial<Record<keyof CompareSearch, unknown>>) => void;
}

/** How the comparison is shown, and the walk from change to change; stays in sight. */
export function CompareBar(props: CompareBarProps): ReactElement {
  const { proposalId, comparison, mayRestore, search, walk, onChange } = props;
  const { t } = useTranslation();
  const views = (['inline', 'side', 'list'] as const).map((value) => ({ value, label: t(`history.view.${value}`) }));
  return (
    <div className={`${classes['bar']} not-printed`} role="toolbar" aria-label={t('history.compare.bar')}>
      <ChoiceSwitch<CompareView>
        label={t('history.compare.view')}
        choices={views}
        value={search.as ?? 'inline'}
        onChange={(as) => onChange({ as: as === 'inline' ? undefined : as })}
      />
      {search.as !== 'list' && (
        <label className={classes['only']}>
          <input
            type="checkbox"
            checked={search.only === true}
            onChange={(event) => onChange({ only: event.currentTarget.checked || undefined })}
          />
          {t('history.compare.only')}
        </label>
      )}
      <Button
        component="a"
        href={wordAddress(proposalId, comparison, search)}
        download
        variant="default"
        size="compact-sm"
        leftSection={<IconDownload size={16} aria-hidden="true" />}
      >
        {t('history.compare.word')}
      </Button>
      <div className={classes['walk']}>
        {walk.clause && (
          <ClauseWays proposalId={proposalId} clause={walk.clause} from={comparison.from} mayRestore={mayRestore} />
        )}
        <WalkButtons walk={walk}>
          <span className={classes['place']}>
            {walk.current === 0
              ? t('history.compare.count', { count: comparison.changeCount })
              : t('history.compare.place', { current: walk.current, count: comparison.changeCount })}
          </span>
        </WalkButtons>
      </div>
    </div>
  );
}

/** The comparison as a file with tracked changes; a side without a version is a row of the log, or now. */
function wordAddress(proposalId: string, { from, to }: LoadedComparison, search: CompareSearch): string {
  const sides = new URLSearchParams({
    from: from.version?.id ?? search.from ?? NOW,
    to: to.version?.id ?? search.to ?? NOW,
    format: 'docx',
  });
  return `/api/proposals/${proposalId}/comparison/export?${sides.toString()}`;
}
