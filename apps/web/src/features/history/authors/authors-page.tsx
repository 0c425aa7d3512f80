import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceSwitch } from '../../../ui/choice-switch.js';
import { LinkAnchor } from '../../../ui/links.js';
import { proposalQuery } from '../../proposals/queries.js';
import { HistoryFrame } from '../history-frame.js';
import { AuthoredText } from './authored-text.js';
import { toAuthorsSearch, type AuthorsSearch, type AuthorsView } from './authors-search.js';
import { Contributions } from './contributions.js';
import { Deletions } from './deletions.js';
import classes from './authors.module.css';

const views = ['text', 'contributions', 'deletions'] as const;

/** Who wrote what: in the text, in figures, and what was deleted; what is seen is what the address says. */
export function AuthorsPage(): ReactElement {
  const { t } = useTranslation();
  const { proposalId } = useParams({ from: '/shell/proposals/$proposalId/history/authors' });
  const search = useSearch({ from: '/shell/proposals/$proposalId/history/authors' });
  const { documentId } = useSuspenseQuery(proposalQuery(proposalId)).data;
  const navigate = useNavigate();
  const change = (changed: Partial<Record<keyof AuthorsSearch, unknown>>): void => {
    void navigate({
      to: '/proposals/$proposalId/history/authors',
      params: { proposalId },
      search: toAuthorsSearch({ ...search, ...changed }),
      replace: true,
      resetScroll: false,
    });
  };
  const view = search.show ?? 'text';
  const parts = { proposalId, documentId, at: search.at };
  return (
    <HistoryFrame proposalId={proposalId} title={t('history.way.authors')}>
      <div className={`${classes['views']} not-printed`}>
        <ChoiceSwitch<AuthorsView>
          label={t('history.compare.view')}
          choices={views.map((value) => ({ value, label: t(`history.authors.view.${value}`) }))}
          value={view}
          onChange={(show) => change({ show })}
        />
        {search.at !== undefined && (
          <p className={classes['moment']}>
            {t('history.authors.atChange', { seq: search.at })}{' '}
            <LinkAnchor
              to="/proposals/$proposalId/history/authors"
              params={{ proposalId }}
              search={toAuthorsSearch({ ...search, at: undefined })}
            >
              {t('history.authors.toNow')}
            </LinkAnchor>
          </p>
        )}
      </div>
      {view === 'text' && <AuthoredText {...parts} search={search} onChange={change} />}
      {view === 'contributions' && <Contributions {...parts} />}
      {view === 'deletions' && <Deletions {...parts} />}
    </HistoryFrame>
  );
}
