import type { MailCatalogue } from './mail-catalogue.js';

/** The words of the mails in French. */
export const french: MailCatalogue = {
  greeting: 'Bonjour,',
  invitation: {
    subject: (site) => `Invitation à ${site}`,
    toSite: ({ inviter, site }) =>
      inviter ? `${inviter} vous invite à rejoindre ${site}.` : `Vous recevez une invitation à rejoindre ${site}.`,
    toGroup: ({ inviter, site, group }) =>
      inviter
        ? `${inviter} vous invite à rejoindre le groupe « ${group} » sur ${site}.`
        : `Vous recevez une invitation à rejoindre le groupe « ${group} » sur ${site}.`,
    forOrganisation: (organisation) => `Vous y participeriez pour ${organisation}.`,
    label: 'Accepter l’invitation',
    expiry: (date) =>
      `Ce lien fonctionne une seule fois, jusqu’au ${date}. Il vous est personnel : merci de ne pas le transmettre.`,
    notYou: 'Si vous ne savez pas de quoi il s’agit, vous n’avez rien à faire.',
  },
  reset: {
    subject: (site) => `Choisir un nouveau mot de passe pour ${site}`,
    asked: (site) => `Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte sur ${site}.`,
    byAdministrator: (site) =>
      `Un administrateur a créé ce lien pour que vous puissiez choisir un nouveau mot de passe pour ${site}.`,
    label: 'Choisir un nouveau mot de passe',
    expiry: (date) =>
      `Ce lien fonctionne une seule fois, jusqu’au ${date}. Son utilisation met fin à toutes vos sessions.`,
    notYou: 'Si vous n’avez rien demandé, vous n’avez rien à faire : votre mot de passe reste inchangé.',
  },
  signUp: {
    subject: (site) => `Votre compte sur ${site}`,
    asked: (site) => `Quelqu’un, sans doute vous, a demandé un compte sur ${site} avec cette adresse.`,
    known: (site) =>
      `Quelqu’un, sans doute vous, a demandé un compte sur ${site} avec cette adresse. Il en existe déjà un : ` +
      'connectez-vous, ou demandez-y un nouveau mot de passe.',
    label: 'Créer le compte',
    signIn: 'Se connecter',
    notYou: 'Si vous n’avez rien demandé, vous n’avez rien à faire : rien n’est créé ni modifié.',
  },
  passwordChanged: {
    subject: (site) => `Votre mot de passe pour ${site} a été modifié`,
    changed: ({ site, date }) => `Le mot de passe de votre compte sur ${site} a été modifié le ${date}.`,
    notYou:
      'Si ce n’est pas vous, demandez tout de suite un nouveau mot de passe sur la page de connexion et prévenez un administrateur.',
  },
};
