import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { historyWays } from './history-ways.js';
import classes from './history.module.css';

interface HistoryNavProps {
  readonly proposalId: string;
}

/** The ways through the history of a text. */
export function HistoryNav({ proposalId }: HistoryNavProps): ReactElement {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('history.ways')} className={`${classes['ways']} not-printed`}>
      {historyWays.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          params={{ proposalId }}
          activeOptions={{ exact: true, includeSearch: false }}
          className={classes['way']}
        >
          {t(`history.way.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
