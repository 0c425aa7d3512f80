import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment, relativeMoment, utcMoment } from './moments.js';

interface TimeStampProps {
  /** ISO 8601. */
  readonly at: string;
  /** `relative`: “3 hours ago” while it is less than a week; `date`: the day; `moment`: day and time. */
  readonly as?: 'relative' | 'date' | 'moment';
}

/** A moment in the reader's own zone and language; UTC on hover. */
export function TimeStamp({ at, as = 'moment' }: TimeStampProps): ReactElement {
  const { i18n } = useTranslation();
  const moment = new Date(at);
  const shown =
    as === 'relative'
      ? (relativeMoment(moment, new Date(), i18n.language) ?? formatMoment(moment, i18n.language, 'date'))
      : formatMoment(moment, i18n.language, as);
  return (
    <time dateTime={at} title={utcMoment(moment, i18n.language)}>
      {shown}
    </time>
  );
}
