import { invitationMail } from './invitation-mail.js';
import { mailCatalogue, wantedLanguage } from './mail-catalogue.js';
import { passwordChangedMail, passwordResetMail } from './password-mails.js';

const link = 'https://plenary.example.org/join#token=abc';
const expiresAt = new Date('2026-05-04T18:00:00Z');
const invitation = {
  site: 'Plenary',
  link,
  expiresAt,
  inviter: 'Amina Diallo',
  group: null,
  organisation: null,
  locale: 'en',
};

describe('mails', () => {
  it('an invitation names who invites, holds the link once in each form, and says until when', () => {
    const mail = invitationMail(invitation);
    expect(mail.subject).toBe('Invitation to Plenary');
    expect(mail.text).toContain('Amina Diallo invites you to Plenary.');
    expect(mail.text.split(link)).toHaveLength(2);
    expect(mail.html.split(link)).toHaveLength(2);
    expect(mail.text).toContain('4 May 2026 at 18:00 UTC');
  });

  it('an invitation to a group names the group and the organisation', () => {
    const mail = invitationMail({
      ...invitation,
      group: 'Transparency',
      organisation: 'Republic of Anders',
      inviter: null,
    });
    expect(mail.text).toContain(
      'You are invited to the group “Transparency” on Plenary. You would take part for Republic of Anders.',
    );
  });

  it('what people typed is text in a mail, never markup or a header', () => {
    const mail = invitationMail({
      ...invitation,
      inviter: '<img src=x onerror=alert(1)>',
      site: 'A\r\nBcc: x@example.org',
    });
    expect(mail.html).not.toContain('<img');
    expect(mail.html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(mail.subject).not.toMatch(/[\r\n]/u);
  });

  it('a reset tells who asked for it', () => {
    const words = { site: 'Plenary', link, expiresAt, locale: 'en' };
    expect(passwordResetMail({ ...words, askedBy: 'person' }).text).toContain('Somebody, probably you');
    expect(passwordResetMail({ ...words, askedBy: 'administrator' }).text).toContain('An administrator made this link');
  });

  it('the notice of a changed password holds no link: a false notice could carry a false one', () => {
    const mail = passwordChangedMail({ site: 'Plenary', at: expiresAt, locale: 'en' });
    expect(mail.html).not.toContain('<a ');
    expect(mail.text).not.toContain('http');
  });

  it('a French reader is written to in French, dates and all', () => {
    const mail = invitationMail({ ...invitation, locale: 'fr-CA', group: 'Transparence' });
    expect(mail.text).toContain('Amina Diallo vous invite à rejoindre le groupe « Transparence » sur Plenary.');
    expect(mail.text).toContain('4 mai 2026');
    expect(mail.html).toContain('<html lang="fr-CA">');
  });

  it.each([
    ['fr-CH, fr;q=0.9, en;q=0.8', 'fr'],
    ['de, en;q=0.4, fr;q=0.7', 'fr'],
    ['fr;q=0, en;q=0.1', 'en'],
    ['en-GB,fr', 'en'],
    ['pt-BR', 'en'],
    ['__proto__, constructor;q=x', 'en'],
    [undefined, 'en'],
  ])('somebody who is not known and asks for %j is written to in %s', (asked, language) => {
    expect(wantedLanguage(asked)).toBe(language);
  });

  it.each(['xx', 'pt-BR', '', '__proto__', 'constructor'])(
    'a language that is not there (%j) reads English',
    (locale) => {
      expect(mailCatalogue(locale).words.greeting).toBe('Good day,');
    },
  );
});
