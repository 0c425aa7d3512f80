import { Skeleton } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, type ReactElement } from 'react';
import { usePageTitle } from '../../ui/use-page-title.js';
import { ProposalHeader } from './proposal-header.js';
import { proposalQuery } from './queries.js';
import classes from './proposal-page.module.css';

const TextTab = lazy(() => import('../editor/text-tab.js').then((part) => ({ default: part.TextTab })));

/** One proposal: its header, and the text as the hero. */
export function ProposalPage(): ReactElement {
  const { proposalId } = useParams({ from: '/shell/proposals/$proposalId' });
  const proposal = useSuspenseQuery(proposalQuery(proposalId)).data;
  usePageTitle(proposal.title);
  return (
    <div className={classes['page']}>
      <ProposalHeader proposal={proposal} />
      <Suspense fallback={<Skeleton height={320} m="xl" />}>
        <TextTab key={proposal.documentId} proposal={proposal} />
      </Suspense>
    </div>
  );
}
