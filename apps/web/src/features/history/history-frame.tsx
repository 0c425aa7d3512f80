import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../ui/use-page-title.js';
import { ProposalHeader } from '../proposals/proposal-header.js';
import { proposalQuery } from '../proposals/queries.js';
import { HistoryNav } from './history-nav.js';
import classes from './history.module.css';

interface HistoryFrameProps {
  readonly proposalId: string;
  /** What this page shows, for the window's title. */
  readonly title: string;
  readonly children: ReactNode;
}

/** The frame of each page of a proposal's history: the proposal's header, the ways through its history, the content. */
export function HistoryFrame({ proposalId, title, children }: HistoryFrameProps): ReactElement {
  const { t } = useTranslation();
  const proposal = useSuspenseQuery(proposalQuery(proposalId)).data;
  usePageTitle(`${title} · ${proposal.title}`);
  return (
    <div className={classes['frame']}>
      <ProposalHeader proposal={proposal} />
      <section aria-label={t('history.title')} className={classes['body']}>
        <HistoryNav proposalId={proposalId} />
        {children}
      </section>
    </div>
  );
}
