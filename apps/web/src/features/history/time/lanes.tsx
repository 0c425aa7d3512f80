import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Timeline } from '#contracts';
import { authorKeys } from '../authors/author-keys.js';
import { KeyMark, keyColour } from '../authors/key-mark.js';
import { useAuthorWords } from '../authors/use-author-words.js';
import { lanesOf } from './lanes-model.js';
import classes from './time.module.css';

interface LanesProps {
  readonly timeline: Timeline;
}

/** The busiest; the table names all. */
const MOST_LANES = 6;

/** The palest part of a lane can still be seen. */
const LEAST_INK = 0.35;

/** Who was writing, below the slider: a lane for each organisation, and a table for those who do not see it. */
export function Lanes({ timeline }: LanesProps): ReactElement {
  const { t } = useTranslation();
  const words = useAuthorWords(timeline);
  const { seq: head, authors, buckets } = timeline;
  const keys = useMemo(() => authorKeys(authors, 'organisation'), [authors]);
  const lanes = useMemo(() => lanesOf(buckets, keys), [buckets, keys]);
  const shown = lanes.flatMap((lane) => {
    const mark = keys.keys[lane.key];
    return mark === undefined ? [] : [{ ...lane, mark }];
  });
  return (
    <div className={classes['lanes']}>
      <div aria-hidden="true">
        {shown.slice(0, MOST_LANES).map(({ key, mark, spans }) => (
          <div key={key} className={classes['lane']} style={keyColour(mark)}>
            <span className={classes['laneName']} title={words.keyFullName(mark)}>
              <KeyMark mark={mark} /> <span className={classes['laneWords']}>{words.keyName(mark)}</span>
            </span>
            <svg className={classes['laneLife']} viewBox={`0 0 ${head} 1`} preserveAspectRatio="none">
              {spans.map(({ first, last, share }) => (
                <rect
                  key={first}
                  x={first - 1}
                  y={0}
                  width={last - first + 1}
                  height={1}
                  fill={mark.colour}
                  opacity={Math.max(LEAST_INK, Math.min(1, share))}
                />
              ))}
            </svg>
          </div>
        ))}
        {shown.length > MOST_LANES && (
          <p className={classes['others']}>{t('history.time.others', { count: shown.length - MOST_LANES })}</p>
        )}
      </div>
      {/* A table cannot be made small itself. */}
      <div className="visually-hidden">
        <table>
          <caption>{t('history.time.whoWrote')}</caption>
          <thead>
            <tr>
              <th>{t('history.authors.who')}</th>
              <th>{t('history.time.edits')}</th>
              <th>{t('history.time.fromTo')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ key, mark, edits, spans }) => (
              <tr key={key}>
                <th scope="row">{words.keyFullName(mark)}</th>
                <td>{t('history.authors.number', { count: edits })}</td>
                <td>{t('history.authors.changes', { first: spans[0]?.first ?? 0, last: spans.at(-1)?.last ?? 0 })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
