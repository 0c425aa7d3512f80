import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state.js';
import { ErrorAlert } from '../../../ui/error-alert.js';
import { AuthoredBlocks } from './authored-blocks.js';
import { authoredBlocks } from './authored-model.js';
import { authorKeys, sharesOf } from './author-keys.js';
import type { AuthorsSearch } from './authors-search.js';
import { AuthorsBar } from './authors-bar.js';
import { authorshipQuery, type Authorship } from './queries.js';
import { RunStory } from './run-story.js';
import { useAuthorWords } from './use-author-words.js';
import { useRunWalk } from './use-run-walk.js';

interface AuthoredTextProps {
  readonly proposalId: string;
  readonly documentId: string;
  readonly at: number | undefined;
  readonly search: AuthorsSearch;
  readonly onChange: (changed: Partial<Record<keyof AuthorsSearch, unknown>>) => void;
}

/** The text in the colours of those who wrote it, once it is known. */
export function AuthoredText(props: AuthoredTextProps): ReactElement {
  const { t } = useTranslation();
  const { data, error } = useQuery(authorshipQuery(props.documentId, props.at));
  if (error) return <ErrorAlert error={error} />;
  if (data === undefined) {
    return (
      <div aria-busy="true">
        <p role="status">{t('history.authors.loading')}</p>
        <Skeleton height={320} />
      </div>
    );
  }
  if (data.blocks.length === 0) {
    return <EmptyState title={t('editor.nothingYet')}>{t('history.authors.emptyText')}</EmptyState>;
  }
  return <Authored {...props} authorship={data} />;
}

interface AuthoredProps extends AuthoredTextProps {
  readonly authorship: Authorship;
}

function Authored({ proposalId, authorship, search, onChange }: AuthoredProps): ReactElement {
  const words = useAuthorWords(authorship);
  const level = search.by ?? 'organisation';
  const fact = search.of ?? 'wording';
  const keys = useMemo(() => authorKeys(authorship.authors, level), [authorship.authors, level]);
  const { blocks, names, runs } = useMemo(() => authoredBlocks(authorship), [authorship]);
  const whole = useMemo(
    () =>
      sharesOf(
        runs.map(({ run }) => run),
        fact,
        keys,
      ),
    [runs, fact, keys],
  );
  const walk = useRunWalk(runs, fact, words);
  return (
    <>
      <AuthorsBar
        display={authorship.display}
        level={level}
        fact={fact}
        keys={keys.keys}
        shares={whole}
        words={words}
        onChange={onChange}
      />
      <AuthoredBlocks blocks={blocks} names={names} keys={keys} fact={fact} walk={walk} words={words} />
      <RunStory proposalId={proposalId} walk={walk} keys={keys} fact={fact} words={words} />
    </>
  );
}
