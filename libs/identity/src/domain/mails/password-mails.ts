import { mailCatalogue } from './mail-catalogue.js';
import { composeMail, type Mail, mailDate } from './mail.js';

export interface PasswordResetMailWords {
  readonly site: string;
  readonly link: string;
  readonly expiresAt: Date;
  readonly askedBy: 'person' | 'administrator';
  readonly locale: string;
}

/** Writes the mail with a one-time link to choose a new password. */
export function passwordResetMail(reset: PasswordResetMailWords): Mail {
  const { words, locale } = mailCatalogue(reset.locale);
  const why = reset.askedBy === 'person' ? words.reset.asked(reset.site) : words.reset.byAdministrator(reset.site);
  return composeMail({
    locale,
    subject: words.reset.subject(reset.site),
    before: [words.greeting, why],
    link: { label: words.reset.label, url: reset.link },
    after: [words.reset.expiry(mailDate(reset.expiresAt, locale)), words.reset.notYou],
  });
}

/** Writes the notice that a password was changed, so that whoever did not do it knows. */
export function passwordChangedMail(change: { site: string; at: Date; locale: string }): Mail {
  const { words, locale } = mailCatalogue(change.locale);
  return composeMail({
    locale,
    subject: words.passwordChanged.subject(change.site),
    before: [
      words.greeting,
      words.passwordChanged.changed({ site: change.site, date: mailDate(change.at, locale) }),
      words.passwordChanged.notYou,
    ],
    after: [],
  });
}
