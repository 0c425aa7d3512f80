import type { MailCatalogue } from './mail-catalogue.js';

/** The words of the mails in British English. */
export const english: MailCatalogue = {
  greeting: 'Good day,',
  invitation: {
    subject: (site) => `Invitation to ${site}`,
    toSite: ({ inviter, site }) => (inviter ? `${inviter} invites you to ${site}.` : `You are invited to ${site}.`),
    toGroup: ({ inviter, site, group }) =>
      inviter
        ? `${inviter} invites you to the group “${group}” on ${site}.`
        : `You are invited to the group “${group}” on ${site}.`,
    forOrganisation: (organisation) => `You would take part for ${organisation}.`,
    label: 'Accept the invitation',
    expiry: (date) => `This link works once, until ${date}. It is meant for you alone: please do not pass it on.`,
    notYou: 'If you do not know what this is about, you need not do anything.',
  },
  reset: {
    subject: (site) => `Choose a new password for ${site}`,
    asked: (site) => `Somebody, probably you, asked for a new password for your account on ${site}.`,
    byAdministrator: (site) => `An administrator made this link so that you can choose a new password for ${site}.`,
    label: 'Choose a new password',
    expiry: (date) => `This link works once, until ${date}. All your sessions end when you use it.`,
    notYou: 'If you did not ask for it, you need not do anything: your password stays as it is.',
  },
  signUp: {
    subject: (site) => `Your account on ${site}`,
    asked: (site) => `Somebody, probably you, asked for an account with this address on ${site}.`,
    known: (site) =>
      `Somebody, probably you, asked for an account with this address on ${site}. There is one already: sign in, or ask ` +
      'for a new password there.',
    label: 'Make the account',
    signIn: 'Sign in',
    notYou: 'If you did not ask for it, you need not do anything: nothing is made or changed.',
  },
  passwordChanged: {
    subject: (site) => `Your password for ${site} was changed`,
    changed: ({ site, date }) => `The password of your account on ${site} was changed on ${date}.`,
    notYou: 'If this was not you, ask for a new password on the sign-in page at once, and tell an administrator.',
  },
};
