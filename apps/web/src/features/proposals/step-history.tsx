import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepRecord } from '#contracts';
import { ScrollFrame } from '../../ui/scroll-frame.js';
import { TimeStamp } from '../../ui/time-stamp.js';
import classes from './proposal-about.module.css';

interface StepHistoryProps {
  readonly history: readonly StepRecord[];
}

/** The steps taken so far, the last first, each with who took it and why. */
export function StepHistory({ history }: StepHistoryProps): ReactElement {
  const { t } = useTranslation();
  const lastFirst = [...history].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <ScrollFrame label={t('proposal.history')} shape="long">
      <ol className={classes['history']}>
        {lastFirst.map(({ from, to, at, by, reason }) => (
          <li key={`${at} ${to}`}>
            {from === null
              ? t('proposal.started', { stage: t(`stage.${to}`) })
              : t('proposal.wentTo', { stage: t(`stage.${to}`) })}{' '}
            <span className={classes['by']}>
              <TimeStamp at={at} as="date" />
              {by && ` · ${by}`}
            </span>
            {reason && <span className={classes['reason']}>{reason}</span>}
          </li>
        ))}
      </ol>
    </ScrollFrame>
  );
}
