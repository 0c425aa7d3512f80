import { english } from './english.js';
import { french } from './french.js';

/** The words of the mails, one entry per language; each sentence is whole, with its values put in. */
export interface MailCatalogue {
  readonly greeting: string;
  readonly invitation: {
    readonly subject: (site: string) => string;
    readonly toSite: (words: { inviter: string | null; site: string }) => string;
    readonly toGroup: (words: { inviter: string | null; site: string; group: string }) => string;
    readonly forOrganisation: (organisation: string) => string;
    readonly label: string;
    readonly expiry: (date: string) => string;
    readonly notYou: string;
  };
  readonly reset: {
    readonly subject: (site: string) => string;
    readonly asked: (site: string) => string;
    readonly byAdministrator: (site: string) => string;
    readonly label: string;
    readonly expiry: (date: string) => string;
    readonly notYou: string;
  };
  readonly signUp: {
    readonly subject: (site: string) => string;
    readonly asked: (site: string) => string;
    readonly known: (site: string) => string;
    readonly label: string;
    readonly signIn: string;
    readonly notYou: string;
  };
  readonly passwordChanged: {
    readonly subject: (site: string) => string;
    readonly changed: (words: { site: string; date: string }) => string;
    readonly notYou: string;
  };
}

const catalogues: Readonly<Record<string, MailCatalogue>> = { en: english, fr: french };

/**
 * Finds the words for a language.
 * @param locale - BCP 47, for example `pt-BR`
 * @returns the catalogue of that language and its locale for dates; English for one that is not there
 */
export function mailCatalogue(locale: string): { words: MailCatalogue; locale: string } {
  const language = locale.split('-')[0]?.toLowerCase() ?? '';
  const words = Object.hasOwn(catalogues, language) ? catalogues[language] : undefined;
  return words ? { words, locale: dateLocale(locale, language) } : { words: english, locale: 'en-GB' };
}

/** Bare English would write dates the American way; this product speaks British English. */
function dateLocale(locale: string, language: string): string {
  if (locale === 'en') return 'en-GB';
  return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0 ? locale : language;
}

/**
 * Chooses the language for somebody whose own choice is not known.
 * @param asked - `Accept-Language` of the request behind it; undefined when it had none
 * @returns the most wanted language that there are words in (of equals the first); English when there is none
 * @see RFC 9110, 12.5.4
 */
export function wantedLanguage(asked: string | undefined): string {
  const wanted = (asked ?? '').slice(0, MAX_ASKED_LENGTH).split(',').map(toWish);
  const best = wanted
    .filter(({ language, weight }) => weight > 0 && Object.hasOwn(catalogues, language))
    .sort((a, b) => b.weight - a.weight);
  return best[0]?.language ?? 'en';
}

/** A browser names a handful; who sends more is not read to the end. */
const MAX_ASKED_LENGTH = 500;

function toWish(part: string): { readonly language: string; readonly weight: number } {
  const [tag = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) || 0 };
}
