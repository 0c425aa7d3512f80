/** A finished mail without its address. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The parts of every mail of this lib: some sentences, one link, some sentences. Plain text; escaped for HTML here. */
export interface MailParts {
  readonly subject: string;
  readonly before: readonly string[];
  readonly link?: { readonly label: string; readonly url: string };
  readonly after: readonly string[];
  readonly locale: string;
}

/**
 * Composes a mail in both forms. No pictures, no styles from elsewhere, nothing that reports back.
 * @param parts - plain text sentences; anything people typed may stand in them
 */
export function composeMail(parts: MailParts): Mail {
  const { subject, before, link, after, locale } = parts;
  const text = [...before, ...(link ? [link.url] : []), ...after].join('\n\n');
  const paragraphs = [
    ...before.map(paragraph),
    ...(link ? [`<p><a href="${escape(link.url)}">${escape(link.label)}</a></p>`] : []),
    ...after.map(paragraph),
  ];
  const html = `<!doctype html>\n<html lang="${escape(locale)}"><body>\n${paragraphs.join('\n')}\n</body></html>\n`;
  return { subject: subject.replaceAll(/\s+/gu, ' '), text: `${text}\n`, html };
}

/**
 * Writes a moment for a reader whose time zone is not known.
 * @param locale - BCP 47
 * @returns date and time in UTC, said to be so
 */
export function mailDate(at: Date, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(at)} UTC`;
}

function paragraph(sentences: string): string {
  return `<p>${escape(sentences)}</p>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (character) => entities[character] ?? character);
}
