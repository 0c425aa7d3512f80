import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../../ui/moments.js';
import { useReaderLocale } from '../../../ui/use-reader-locale.js';
import { useAuthorWords } from '../authors/use-author-words.js';
import type { Frame } from './replay/use-replay.js';

/** Says a moment in one sentence, for those who do not see the page. */
export function useMomentWords(frame: Frame | null, head: number): string {
  const { t } = useTranslation();
  const locale = useReaderLocale();
  const words = useAuthorWords(frame?.shown ?? null);
  if (frame === null) return '';
  const place = t('history.time.place', { seq: frame.seq, head });
  const when = frame.at === null ? t('history.time.before') : formatMoment(new Date(frame.at), locale, 'moment');
  return [place, when, ...(frame.author === null ? [] : [words.fullNameOf(frame.author)])].join(', ');
}
