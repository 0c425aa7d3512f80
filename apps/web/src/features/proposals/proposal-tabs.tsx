import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { proposalTabs } from './proposal-tabs-model.js';
import classes from './proposal-tabs.module.css';

interface ProposalTabsProps {
  readonly proposalId: string;
}

/** The sides of a proposal. One alone needs no choice and shows none. */
export function ProposalTabs({ proposalId }: ProposalTabsProps): ReactElement | null {
  const { t } = useTranslation();
  if (proposalTabs.length < 2) return null;
  return (
    <nav aria-label={t('proposal.tabs')} className={classes['tabs']}>
      {proposalTabs.map(({ to, name }) => (
        <Link key={to} to={to} params={{ proposalId }} activeOptions={{ exact: true }} className={classes['tab']}>
          {t(`proposal.tab.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
