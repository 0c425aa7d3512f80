import i18next, { type i18n } from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next } from 'react-i18next';
import en from './en.json';

/** Languages with a catalogue; English comes with the page, the others when they are chosen. */
export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

const catalogues: Record<Exclude<Language, 'en'>, () => Promise<{ default: unknown }>> = {
  fr: () => import('./fr.json'),
};

const STORED = 'plenary.language';

/**
 * Makes the catalogue ready in the language that the reader chose before, or whose browser asks for.
 * @returns when every string can be shown
 */
export async function startI18n(): Promise<i18n> {
  await i18next
    .use(ICU)
    .use(initReactI18next)
    .init({
      lng: 'en',
      fallbackLng: 'en',
      resources: { en: { translation: en } },
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  await chooseLanguage(preferredLanguage()).catch(() => undefined);
  return i18next;
}

/**
 * Changes the language of the page, loading its catalogue first.
 * @param language - one of `languages`
 */
export async function chooseLanguage(language: Language): Promise<void> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'translation')) {
    const catalogue = await catalogues[language]();
    i18next.addResourceBundle(language, 'translation', catalogue.default);
  }
  if (i18next.language !== language) await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
}

/** Remembers the language on this device, for the pages before anybody signs in. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Storage is blocked: the choice lasts as long as the page.
  }
}

/** Narrows a locale such as `fr-CA` to a language with a catalogue; null when there is none. */
export function toLanguage(locale: string | null | undefined): Language | null {
  const code = locale?.toLowerCase().split('-')[0];
  return languages.find((language) => language === code) ?? null;
}

function preferredLanguage(): Language {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(STORED);
  } catch {
    // As above.
  }
  for (const locale of [stored, ...navigator.languages]) {
    const language = toLanguage(locale);
    if (language) return language;
  }
  return 'en';
}
