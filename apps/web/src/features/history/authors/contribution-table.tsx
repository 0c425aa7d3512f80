import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContributionStatement } from '#contracts';
import { ScrollFrame } from '../../../ui/scroll-frame.js';
import { Table, tableCell } from '../../../ui/table.js';
import { TimeStamp } from '../../../ui/time-stamp.js';
import type { AuthorKeys } from './author-keys.js';
import { KeyMark } from './key-mark.js';
import type { AuthorWords } from './use-author-words.js';
import classes from './authors.module.css';

interface ContributionTableProps {
  readonly statement: ContributionStatement;
  readonly keys: AuthorKeys;
  readonly words: AuthorWords;
}

const counts = ['characters', 'entered', 'clauseCount', 'sectionCount', 'deletedOwn', 'deletedOthers'] as const;

/** What each author gave and took. */
export function ContributionTable({ statement, keys, words }: ContributionTableProps): ReactElement {
  const { t } = useTranslation();
  const total = statement.characters;
  return (
    <>
      <h3 className={classes['subtitle']}>{t('history.authors.byAuthor')}</h3>
      <ScrollFrame label={t('history.authors.byAuthor')}>
        <Table width="wide">
          <caption className="visually-hidden">{t('history.authors.byAuthor')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('history.authors.who')}</th>
              <th scope="col" className={tableCell.end}>
                {t('history.authors.share')}
              </th>
              {counts.map((count) => (
                <th key={count} scope="col" className={tableCell.end}>
                  {t(`history.authors.column.${count}`)}
                </th>
              ))}
              <th scope="col">{t('history.authors.column.when')}</th>
            </tr>
          </thead>
          <tbody>
            {statement.contributions.map((row) => {
              const mark = keys.keys[keys.keyOf[row.author] ?? 0];
              return (
                <tr key={row.author}>
                  <th scope="row">
                    <span className={classes['named']}>
                      {mark && <KeyMark mark={mark} />} {words.fullNameOf(row.author)}
                    </span>
                  </th>
                  <td className={tableCell.end}>{t('history.authors.percent', { share: row.share })}</td>
                  {counts.map((count) => (
                    <td key={count} className={tableCell.end}>
                      {t('history.authors.number', { count: row[count] })}
                    </td>
                  ))}
                  <td>
                    {row.firstAt && <TimeStamp at={row.firstAt} as="date" />}
                    {row.firstAt && row.lastAt && row.firstAt.slice(0, 10) !== row.lastAt.slice(0, 10) && (
                      <>
                        {' – '}
                        <TimeStamp at={row.lastAt} as="date" />
                      </>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('history.authors.total')}</th>
              <td className={tableCell.end}>{t('history.authors.percent', { share: total > 0 ? 1 : 0 })}</td>
              <td className={tableCell.end}>{t('history.authors.number', { count: total })}</td>
            </tr>
          </tfoot>
        </Table>
      </ScrollFrame>
      <p className={classes['means']}>{t('history.authors.columnsMean')}</p>
    </>
  );
}
