import type { ReactElement } from 'react';
import { formatMoment, relativeMoment, utcMoment } from './moments.js';
import { useNow } from './use-now.js';
import { useReaderLocale } from './use-reader-locale.js';

interface TimeStampProps {
  /** ISO 8601. */
  readonly at: string;
  /** `relative`: “3 hours ago” while it is less than a week; `date`: the day; `moment`: day and time. */
  readonly as?: 'relative' | 'date' | 'moment';
}

/** A moment in the reader's own zone and language; UTC on hover. */
export function TimeStamp({ at, as = 'moment' }: TimeStampProps): ReactElement {
  const locale = useReaderLocale();
  const now = useNow();
  const moment = new Date(at);
  const shown =
    as === 'relative'
      ? (relativeMoment(moment, now, locale) ?? formatMoment(moment, locale, 'date'))
      : formatMoment(moment, locale, as);
  return (
    <time dateTime={at} title={utcMoment(moment, locale)}>
      {shown}
    </time>
  );
}
