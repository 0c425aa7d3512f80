import { Skeleton } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state.js';
import { ErrorAlert } from '../../../ui/error-alert.js';
import { proposalQuery } from '../../proposals/queries.js';
import { HistoryFrame } from '../history-frame.js';
import { timelineQuery } from './queries.js';
import { TimeMachine } from './time-machine.js';

/** The text at any moment of its life; the moment is in the address. */
export function TimePage(): ReactElement {
  const { t } = useTranslation();
  const { proposalId } = useParams({ from: '/shell/proposals/$proposalId/history/time' });
  const search = useSearch({ from: '/shell/proposals/$proposalId/history/time' });
  const { documentId } = useSuspenseQuery(proposalQuery(proposalId)).data;
  const { data: timeline, error } = useQuery(timelineQuery(documentId));
  return (
    <HistoryFrame proposalId={proposalId} title={t('history.way.time')}>
      {timeline === undefined && !error && (
        <div aria-busy="true">
          <p role="status">{t('history.time.loading')}</p>
          <Skeleton height={320} />
        </div>
      )}
      {timeline === undefined && <ErrorAlert error={error} />}
      {timeline?.seq === 0 && <EmptyState title={t('history.time.empty')}>{t('history.time.emptyText')}</EmptyState>}
      {timeline !== undefined && timeline.seq > 0 && (
        <TimeMachine key={documentId} proposalId={proposalId} timeline={timeline} search={search} />
      )}
    </HistoryFrame>
  );
}
