import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Redline } from '#document';
import classes from './compare.module.css';

interface CompareSummaryProps {
  readonly summary: Redline['summary'];
}

const counted = ['added', 'removed', 'moved', 'split', 'joined', 'renumbered'] as const;

/** The comparison in one sentence. */
export function CompareSummary({ summary }: CompareSummaryProps): ReactElement {
  const { t } = useTranslation();
  const { substantive, minor, formatting, insertedCharacters, deletedCharacters } = summary;
  const parts = [
    t('history.summary.weights', { substantive, minor, formatting }),
    ...counted.flatMap((what) => (summary[what] > 0 ? [t(`history.summary.${what}`, { count: summary[what] })] : [])),
    t('history.summary.characters', { inserted: insertedCharacters, deleted: deletedCharacters }),
  ];
  return <p className={classes['summary']}>{parts.join(' · ')}</p>;
}
