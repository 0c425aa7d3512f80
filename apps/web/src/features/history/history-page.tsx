import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorAlert } from '../../ui/error-alert.js';
import { lazyPart } from '../../ui/lazy-part.js';
import { Section } from '../../ui/section.js';
import { proposalQuery } from '../proposals/queries.js';
import { HistoryFrame } from './history-frame.js';
import { versionsQuery } from './queries.js';
import { VersionLine } from './version-line.js';
import classes from './history.module.css';

const BringTextDialog = lazyPart(() => import('./bring-text-dialog.js').then((part) => part.BringTextDialog));
const ExportMenu = lazyPart(() => import('./export-menu.js').then((part) => part.ExportMenu));
const MakeVersionDialog = lazyPart(() => import('./make-version-dialog.js').then((part) => part.MakeVersionDialog));

/** The versions of a proposal's text, the newest first. */
export function HistoryPage(): ReactElement {
  const { t } = useTranslation();
  const { proposalId } = useParams({ from: '/shell/proposals/$proposalId/history' });
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    versionsQuery(proposalId),
  );
  const { documentId } = useSuspenseQuery(proposalQuery(proposalId)).data;
  const [isMaking, making] = useDisclosure(false);
  const [isBringing, bringing] = useDisclosure(false);
  const versions = data.pages.flatMap((page) => page.versions);
  const canMake = data.pages[0]?.canMake === true;
  const make = canMake && (
    <Button variant={versions.length === 0 ? 'filled' : 'default'} onClick={making.open}>
      {t('history.make.open')}
    </Button>
  );
  const actions = (
    <>
      <ExportMenu address={`/api/documents/${documentId}/export`} />
      {data.pages[0]?.canRestore === true && (
        <Button variant="default" onClick={bringing.open}>
          {t('history.bring.open')}
        </Button>
      )}
      {versions.length > 0 && make}
    </>
  );
  return (
    <HistoryFrame proposalId={proposalId} title={t('history.title')}>
      <Section title={t('history.versions')} below={t('history.versionsText')} actions={actions}>
        {versions.length === 0 ? (
          <EmptyState title={t('history.empty')} action={make}>
            {t('history.emptyText')}
          </EmptyState>
        ) : (
          <ol className={classes['versions']} reversed start={versions[0]?.number ?? 1}>
            {versions.map((version, index) => (
              <VersionLine key={version.id} version={version} earlier={versions[index + 1] ?? null} />
            ))}
          </ol>
        )}
        <ErrorAlert error={error} />
        {hasNextPage && (
          <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('history.older')}
          </Button>
        )}
      </Section>
      {isBringing && <BringTextDialog proposalId={proposalId} onClose={bringing.close} />}
      {isMaking && <MakeVersionDialog proposalId={proposalId} onClose={making.close} />}
    </HistoryFrame>
  );
}
