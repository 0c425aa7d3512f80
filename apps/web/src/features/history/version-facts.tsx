import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionRow } from '#contracts';
import { TimeStamp } from '../../ui/time-stamp.js';
import { HashCode } from './hash-code.js';
import classes from './history.module.css';

interface VersionFactsProps {
  readonly version: VersionRow;
}

/** When and by whom a version was made, how long it is, its hash. */
export function VersionFacts({ version }: VersionFactsProps): ReactElement {
  const { t } = useTranslation();
  const { clauseCount, wordCount } = version;
  return (
    <div className={classes['facts']}>
      <span>
        <TimeStamp at={version.at} />
      </span>
      {version.author && <span>{version.author.name}</span>}
      <span>{t('history.size', { clauses: clauseCount, words: wordCount })}</span>
      <HashCode version={version} />
    </div>
  );
}
