import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuthorKey, KeyShare } from './author-keys.js';
import { keyColour } from './key-mark.js';
import type { AuthorWords } from './use-author-words.js';
import classes from './authors.module.css';

interface ShareBarProps {
  /** What the shares are of, for screen readers. */
  readonly label: string;
  readonly shares: readonly KeyShare[];
  readonly keys: readonly AuthorKey[];
  readonly words: AuthorWords;
}

/** As many as a narrow margin holds; the table has all. */
const MOST_CODES = 3;

/** Whose a part of the text is: a bar, its greatest shares in figures, and a table for those who do not see the bar. */
export function ShareBar({ label, shares, keys, words }: ShareBarProps): ReactElement {
  const { t } = useTranslation();
  const shown = shares.flatMap((share) => {
    const key = keys[share.key];
    return key === undefined ? [] : [{ ...share, key }];
  });
  const rest = shown.length - MOST_CODES;
  return (
    <div className={classes['shares']}>
      <div className={classes['bar']} aria-hidden="true">
        {shown.map(({ key, share }) => (
          <span
            key={key.code}
            className={classes['segment']}
            data-pattern={key.pattern}
            style={{ ...keyColour(key), flexGrow: share }}
            title={`${words.keyFullName(key)} · ${t('history.authors.percent', { share })}`}
          />
        ))}
      </div>
      <p className={classes['figures']} aria-hidden="true">
        {shown.slice(0, MOST_CODES).map(({ key, share }) => (
          <span key={key.code}>
            <b>{key.code}</b> {t('history.authors.percent', { share })}
          </span>
        ))}
        {rest > 0 && <span>{t('history.authors.more', { count: rest })}</span>}
      </p>
      {/* A table cannot be made small itself. */}
      <div className="visually-hidden">
        <table>
          <caption>{label}</caption>
          <thead>
            <tr>
              <th>{t('history.authors.who')}</th>
              <th>{t('history.authors.characters')}</th>
              <th>{t('history.authors.share')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ key, characters, share }) => (
              <tr key={key.code}>
                <th scope="row">{words.keyFullName(key)}</th>
                <td>{t('history.authors.number', { count: characters })}</td>
                <td>{t('history.authors.percent', { share })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
