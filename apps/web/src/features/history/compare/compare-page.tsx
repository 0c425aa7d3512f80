import { useQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state.js';
import { HistoryFrame } from '../history-frame.js';
import { NOW, versionChoicesQuery, versionsQuery } from '../queries.js';
import { CompareChoices } from './compare-choices.js';
import { toCompareSearch, type CompareSearch } from './compare-search.js';
import { ComparedTexts } from './compared-texts.js';

/** Any two versions of a text, or a version and now, compared; what is seen is what the address says. */
export function ComparePage(): ReactElement {
  const { t } = useTranslation();
  const { proposalId } = useParams({ from: '/shell/proposals/$proposalId/history/compare' });
  const search = useSearch({ from: '/shell/proposals/$proposalId/history/compare' });
  const navigate = useNavigate();
  const { data } = useSuspenseInfiniteQuery(versionsQuery(proposalId));
  const latest = data.pages.flatMap((page) => page.versions);
  const versions = useQuery(versionChoicesQuery(proposalId)).data ?? latest;
  const from = search.from ?? versions[0]?.id;
  const to = search.to ?? NOW;
  const change = (changed: Partial<Record<keyof CompareSearch, unknown>>): void => {
    void navigate({
      to: '/proposals/$proposalId/history/compare',
      params: { proposalId },
      search: toCompareSearch({ ...search, ...changed }),
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <HistoryFrame proposalId={proposalId} title={t('history.way.compare')}>
      {from === undefined ? (
        <EmptyState title={t('history.empty')}>{t('history.emptyText')}</EmptyState>
      ) : (
        <>
          <CompareChoices
            versions={versions}
            from={from}
            to={to}
            onChange={(sides) => change({ ...sides, at: undefined })}
          />
          <ComparedTexts
            key={`${from} ${to}`}
            proposalId={proposalId}
            from={from}
            to={to}
            search={search}
            mayRestore={data.pages[0]?.canRestore === true}
            onChange={change}
          />
        </>
      )}
    </HistoryFrame>
  );
}
