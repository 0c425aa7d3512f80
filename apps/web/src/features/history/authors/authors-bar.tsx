import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { NameDisplay } from '#contracts';
import { ChoiceSwitch } from '../../../ui/choice-switch.js';
import type { AuthorKey, KeyShare } from './author-keys.js';
import type { AuthorsFact, AuthorsLevel, AuthorsSearch } from './authors-search.js';
import { KeyMark } from './key-mark.js';
import type { AuthorWords } from './use-author-words.js';
import classes from './authors.module.css';

interface AuthorsBarProps {
  readonly display: NameDisplay;
  readonly level: AuthorsLevel;
  readonly fact: AuthorsFact;
  readonly keys: readonly AuthorKey[];
  /** Of the whole text. */
  readonly shares: readonly KeyShare[];
  readonly words: AuthorWords;
  readonly onChange: (changed: Partial<Record<keyof AuthorsSearch, unknown>>) => void;
}

/** What the colours tell, and whose they are. */
export function AuthorsBar(props: AuthorsBarProps): ReactElement {
  const { display, level, fact, keys, shares, words, onChange } = props;
  const { t } = useTranslation();
  return (
    <div className={classes['head']}>
      <div className={`${classes['choices']} not-printed`}>
        <ChoiceSwitch<AuthorsFact>
          label={t('history.authors.fact.label')}
          choices={(['wording', 'entered'] as const).map((value) => ({
            value,
            label: t(`history.authors.fact.${value}`),
          }))}
          value={fact}
          onChange={(value) => onChange({ of: value })}
        />
        {(display === 'person' || display === 'organisation') && (
          <ChoiceSwitch<AuthorsLevel>
            label={t('history.authors.level.label')}
            choices={(['organisation', 'class'] as const).map((value) => ({
              value,
              label: t(`history.authors.level.${value}`),
            }))}
            value={level}
            onChange={(value) => onChange({ by: value })}
          />
        )}
      </div>
      <p className={classes['means']}>
        {t(`history.authors.fact.${fact}Means`)}
        {display !== 'person' && ` ${t(`history.authors.display.${display}`)}`}
      </p>
      <ul className={classes['legend']} aria-label={t('history.authors.legend')}>
        {shares.map(({ key, share }) => {
          const mark = keys[key];
          return (
            mark && (
              <li key={key}>
                <KeyMark mark={mark} />
                <span>{words.keyName(mark)}</span>
                <span className={classes['share']}>{t('history.authors.percent', { share })}</span>
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
