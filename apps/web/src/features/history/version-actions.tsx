import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionRow } from '#contracts';
import { lazyPart } from '../../ui/lazy-part.js';
import { LinkButton } from '../../ui/links.js';
import { NOW, versionsQuery } from './queries.js';
import classes from './history.module.css';

const ExportMenu = lazyPart(() => import('./export-menu.js').then((part) => part.ExportMenu));
const RestoreDialog = lazyPart(() => import('./restore-dialog.js').then((part) => part.RestoreDialog));

interface VersionActionsProps {
  readonly version: VersionRow;
}

/** What can be done with a version: compare it, put it back. */
export function VersionActions({ version }: VersionActionsProps): ReactElement {
  const { t } = useTranslation();
  const { proposalId, id, parentId, seq } = version;
  const mayRestore = useInfiniteQuery(versionsQuery(proposalId)).data?.pages[0]?.canRestore === true;
  const [isRestoring, restoring] = useDisclosure(false);
  const compare = { to: '/proposals/$proposalId/history/compare', params: { proposalId }, variant: 'default' } as const;
  return (
    <div className={`${classes['headActions']} not-printed`}>
      {parentId !== null && (
        <LinkButton {...compare} search={{ from: parentId, to: id }}>
          {t('history.compareBefore')}
        </LinkButton>
      )}
      <LinkButton {...compare} search={{ from: id, to: NOW }}>
        {t('history.compareNow')}
      </LinkButton>
      <LinkButton
        to="/proposals/$proposalId/history/time"
        params={{ proposalId }}
        search={{ at: seq }}
        variant="default"
      >
        {t('history.time.open')}
      </LinkButton>
      {mayRestore && (
        <Button variant="default" onClick={restoring.open}>
          {t('history.restore.open')}
        </Button>
      )}
      <ExportMenu address={`/api/versions/${id}/export`} recordAddress={`/api/versions/${id}/record`} />
      {isRestoring && <RestoreDialog version={version} onClose={restoring.close} />}
    </div>
  );
}
