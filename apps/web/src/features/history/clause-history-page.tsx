import { Button } from '@mantine/core';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { LinkButton } from '../../ui/links.js';
import { Section } from '../../ui/section.js';
import { ClauseStepView } from './clause-step-view.js';
import { HistoryFrame } from './history-frame.js';
import { clauseHistoryQuery } from './queries.js';

/** One clause through all versions: those that changed it, the newest first. */
export function ClauseHistoryPage(): ReactElement {
  const { t } = useTranslation();
  const { proposalId, clauseId } = useParams({ from: '/shell/proposals/$proposalId/history/clauses/$clauseId' });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    clauseHistoryQuery(proposalId, clauseId),
  );
  const steps = data.pages.flatMap((page) => page.steps);
  return (
    <HistoryFrame proposalId={proposalId} title={t('history.clause.title')}>
      <Section
        title={t('history.clause.title')}
        below={t('history.clause.text')}
        actions={
          <LinkButton
            to="/proposals/$proposalId/history/time"
            params={{ proposalId }}
            search={{ clause: clauseId }}
            variant="default"
          >
            {t('history.time.clauseOpen')}
          </LinkButton>
        }
      >
        {steps.length === 0 && (
          <EmptyState title={t('history.clause.empty')}>{t('history.clause.emptyText')}</EmptyState>
        )}
        {steps.map((step) => (
          <ClauseStepView key={step.version.id} step={step} />
        ))}
        {hasNextPage && (
          <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('history.older')}
          </Button>
        )}
      </Section>
    </HistoryFrame>
  );
}
