import { mailCatalogue } from './mail-catalogue.js';
import { composeMail, type Mail, mailDate } from './mail.js';

/** Writes the mail with the link that makes an account on an open site. */
export function signUpMail(signUp: { site: string; link: string; expiresAt: Date; locale: string }): Mail {
  const { words, locale } = mailCatalogue(signUp.locale);
  return composeMail({
    locale,
    subject: words.signUp.subject(signUp.site),
    before: [words.greeting, words.signUp.asked(signUp.site)],
    link: { label: words.signUp.label, url: signUp.link },
    after: [words.invitation.expiry(mailDate(signUp.expiresAt, locale)), words.signUp.notYou],
  });
}

/** Writes the answer to somebody who asks for an account and has one: only their mailbox learns that. */
export function accountKnownMail(known: { site: string; link: string; locale: string }): Mail {
  const { words, locale } = mailCatalogue(known.locale);
  return composeMail({
    locale,
    subject: words.signUp.subject(known.site),
    before: [words.greeting, words.signUp.known(known.site)],
    link: { label: words.signUp.signIn, url: known.link },
    after: [words.signUp.notYou],
  });
}
