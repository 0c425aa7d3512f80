import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionRow } from '#contracts';
import { Tag } from '../../ui/tag.js';
import { VersionActions } from './version-actions.js';
import { VersionFacts } from './version-facts.js';
import { numberedName, reasonOf, versionName } from './version-words.js';
import classes from './history.module.css';

interface VersionHeadProps {
  readonly version: VersionRow;
}

/** What a version is, above its text. */
export function VersionHead({ version }: VersionHeadProps): ReactElement {
  const { t } = useTranslation();
  const reason = reasonOf(version, t);
  return (
    <div className={classes['head']}>
      <h2 className={classes['headTitle']}>
        {numberedName(version, t)} {reason !== versionName(version, t) && <Tag>{reason}</Tag>}
      </h2>
      {version.message && <p className={classes['message']}>{version.message}</p>}
      <VersionFacts version={version} />
      <VersionActions version={version} />
    </div>
  );
}
