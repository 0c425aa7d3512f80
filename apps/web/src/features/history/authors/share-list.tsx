import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Table, tableCell } from '../../../ui/table.js';
import type { AuthorKey, KeyShare } from './author-keys.js';
import { KeyMark, keyColour } from './key-mark.js';
import type { AuthorWords } from './use-author-words.js';
import classes from './authors.module.css';

interface ShareListProps {
  readonly title: string;
  readonly shares: readonly KeyShare[];
  readonly keys: readonly AuthorKey[];
  readonly words: AuthorWords;
}

/** Shares as a table whose lines carry bars. */
export function ShareList({ title, shares, keys, words }: ShareListProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className={classes['shareList']}>
      <h3 className={classes['subtitle']}>{title}</h3>
      <Table>
        <caption className="visually-hidden">{title}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('history.authors.who')}</th>
            <th scope="col">{t('history.authors.share')}</th>
            <th scope="col">{t('history.authors.characters')}</th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ key, characters, share }) => {
            const mark = keys[key];
            return (
              mark && (
                <tr key={key}>
                  <th scope="row">
                    <span className={classes['named']}>
                      <KeyMark mark={mark} /> {words.keyName(mark)}
                    </span>
                    <span className={classes['lineBar']} aria-hidden="true">
                      <span
                        className={classes['segment']}
                        data-pattern={mark.pattern}
                        style={{ ...keyColour(mark), inlineSize: `${share * 100}%` }}
                      />
                    </span>
                  </th>
                  <td className={tableCell.end}>{t('history.authors.percent', { share })}</td>
                  <td className={tableCell.end}>{t('history.authors.number', { count: characters })}</td>
                </tr>
              )
            );
          })}
        </tbody>
      </Table>
    </div>
  );
}
