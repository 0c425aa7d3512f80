import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContributionStatement } from '#contracts';
import type { AuthorKeys } from './author-keys.js';
import { ShareBar } from './share-bar.js';
import { keyShares } from './statement-model.js';
import type { AuthorWords } from './use-author-words.js';
import classes from './authors.module.css';

interface SectionSharesProps {
  readonly statement: ContributionStatement;
  readonly keys: AuthorKeys;
  readonly words: AuthorWords;
}

/** Whose each section is. */
export function SectionShares({ statement, keys, words }: SectionSharesProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <h3 className={classes['subtitle']}>{t('history.authors.bySection')}</h3>
      <ul className={classes['sections']}>
        {statement.sections.map(({ id, number, title, authors, characters }) => {
          const name = [number, title].filter(Boolean).join(' ') || t('history.authors.noSection');
          return (
            <li key={id} className={classes['section']}>
              <span>
                {name} <span className={classes['count']}>{t('history.authors.size', { count: characters })}</span>
              </span>
              <ShareBar label={name} shares={keyShares(authors, keys)} keys={keys.keys} words={words} />
            </li>
          );
        })}
      </ul>
    </>
  );
}
