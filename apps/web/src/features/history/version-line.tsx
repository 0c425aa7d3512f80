import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionRow } from '#contracts';
import { LinkAnchor } from '../../ui/links.js';
import { Tag } from '../../ui/tag.js';
import { NOW } from './queries.js';
import { VersionFacts } from './version-facts.js';
import { reasonOf, versionName } from './version-words.js';
import classes from './history.module.css';

interface VersionLineProps {
  readonly version: VersionRow;
  /** The one before it; null when there is none, or it is not loaded. */
  readonly earlier: VersionRow | null;
}

/** One version in the list: what it is called, why, by whom and when it was made, and its hash. */
export function VersionLine({ version, earlier }: VersionLineProps): ReactElement {
  const { t } = useTranslation();
  const name = versionName(version, t);
  const reason = reasonOf(version, t);
  const { id: versionId, proposalId, parentId } = version;
  const isSameText = earlier?.contentHash === version.contentHash;
  const compare = { to: '/proposals/$proposalId/history/compare', params: { proposalId }, size: 'sm' } as const;
  return (
    <li className={classes['version']}>
      <span className={classes['versionNumber']} aria-hidden="true">
        {version.number}
      </span>
      <div className={classes['versionWords']}>
        <p className={classes['versionName']}>
          <LinkAnchor to="/proposals/$proposalId/history/versions/$versionId" params={{ proposalId, versionId }}>
            {name}
          </LinkAnchor>{' '}
          {reason !== name && <Tag>{reason}</Tag>} {isSameText && <Tag>{t('history.sameText')}</Tag>}
        </p>
        {version.message && <p className={classes['message']}>{version.message}</p>}
        <VersionFacts version={version} />
        <p className={classes['lineWays']}>
          {parentId !== null && !isSameText && (
            <LinkAnchor {...compare} search={{ from: parentId, to: versionId }}>
              {t('history.changes')}
            </LinkAnchor>
          )}
          <LinkAnchor {...compare} search={{ from: versionId, to: NOW }}>
            {t('history.compareNow')}
          </LinkAnchor>
        </p>
      </div>
    </li>
  );
}
