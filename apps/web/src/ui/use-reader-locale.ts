import { useTranslation } from 'react-i18next';
import { readerLocale } from './moments.js';

/** How the reader writes dates and numbers: the page's language, in the region that the browser names. */
export function useReaderLocale(): string {
  const { i18n } = useTranslation();
  return readerLocale(i18n.language, navigator.languages);
}
