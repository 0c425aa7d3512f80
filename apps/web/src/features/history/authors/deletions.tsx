import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeletionsPage } from '#contracts';
import { EmptyState } from '../../../ui/empty-state.js';
import { ErrorAlert } from '../../../ui/error-alert.js';
import { Section } from '../../../ui/section.js';
import { authorKeys } from './author-keys.js';
import { DeletionLine } from './deletion-line.js';
import { deletionsQuery } from './queries.js';
import { useAuthorWords } from './use-author-words.js';
import classes from './authors.module.css';

interface DeletionsProps {
  readonly proposalId: string;
  readonly documentId: string;
  readonly at: number | undefined;
}

/** Who deleted what, the latest first. */
export function Deletions({ proposalId, documentId, at }: DeletionsProps): ReactElement {
  const { t } = useTranslation();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    deletionsQuery(documentId, at),
  );
  if (error) return <ErrorAlert error={error} />;
  if (data === undefined) return <Skeleton height={320} aria-busy="true" />;
  return (
    <Section title={t('history.authors.view.deletions')} below={t('history.authors.deletionsText')}>
      {data.pages[0]?.deletions.length === 0 ? (
        <EmptyState title={t('history.authors.noDeletions')}>{t('history.authors.noDeletionsText')}</EmptyState>
      ) : (
        <ol className={classes['deletions']}>
          {data.pages.map((page, index) => (
            <DeletionPart key={index} proposalId={proposalId} page={page} />
          ))}
        </ol>
      )}
      {hasNextPage && (
        <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('history.authors.olderDeletions')}
        </Button>
      )}
    </Section>
  );
}

interface DeletionPartProps {
  readonly proposalId: string;
  readonly page: DeletionsPage;
}

/** One page of deletions. Its authors are its own: another page may know more of them. */
function DeletionPart({ proposalId, page }: DeletionPartProps): ReactElement {
  const words = useAuthorWords(page);
  const keys = useMemo(() => authorKeys(page.authors, 'organisation'), [page.authors]);
  return (
    <>
      {page.deletions.map((deletion, index) => (
        <DeletionLine key={index} proposalId={proposalId} deletion={deletion} keys={keys} words={words} />
      ))}
    </>
  );
}
