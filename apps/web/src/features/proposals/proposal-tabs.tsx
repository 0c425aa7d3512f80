import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { proposalTabs } from './proposal-tabs-model.js';
import classes from './proposal-tabs.module.css';

interface ProposalTabsProps {
  readonly proposalId: string;
}

/** The sides of a proposal. */
export function ProposalTabs({ proposalId }: ProposalTabsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('proposal.tabs')} className={classes['tabs']}>
      {proposalTabs.map(({ to, name, hasPages }) => (
        <Link key={to} to={to} params={{ proposalId }} activeOptions={{ exact: !hasPages }} className={classes['tab']}>
          {t(`proposal.tab.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
