import { mailCatalogue } from './mail-catalogue.js';
import { composeMail, type Mail, mailDate } from './mail.js';

export interface InvitationMailWords {
  readonly site: string;
  readonly link: string;
  readonly expiresAt: Date;
  /** Whoever invites; null when the server does. */
  readonly inviter: string | null;
  readonly group: string | null;
  readonly organisation: string | null;
  readonly locale: string;
}

/** Writes the mail that carries an invitation. */
export function invitationMail(invitation: InvitationMailWords): Mail {
  const { words, locale } = mailCatalogue(invitation.locale);
  const { inviter, site, group, organisation } = invitation;
  const what = group ? words.invitation.toGroup({ inviter, site, group }) : words.invitation.toSite({ inviter, site });
  return composeMail({
    locale,
    subject: words.invitation.subject(site),
    before: [words.greeting, organisation ? `${what} ${words.invitation.forOrganisation(organisation)}` : what],
    link: { label: words.invitation.label, url: invitation.link },
    after: [words.invitation.expiry(mailDate(invitation.expiresAt, locale)), words.invitation.notYou],
  });
}
