import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { asDocument } from './as-document.js';
import { HistoryFrame } from './history-frame.js';
import { versionContentQuery } from './queries.js';
import { TextView } from './text/text-view.js';
import { VersionHead } from './version-head.js';
import { numberedName } from './version-words.js';
import classes from './history.module.css';

/** One version: what it is, and its text, to be read. */
export function VersionPage(): ReactElement {
  const { t } = useTranslation();
  const { proposalId, versionId } = useParams({ from: '/shell/proposals/$proposalId/history/versions/$versionId' });
  const { version, document } = useSuspenseQuery(versionContentQuery(versionId)).data;
  return (
    <HistoryFrame proposalId={proposalId} title={numberedName(version, t)}>
      <VersionHead version={version} />
      <div className={classes['sheet']}>
        <TextView document={asDocument(document)} label={t('history.textOf', { number: version.number })} />
      </div>
    </HistoryFrame>
  );
}
