import type { AccountTexts } from './account-texts.ts';

export const french: AccountTexts = {
  registration: ({ email, host }) => ({
    subject: 'Confirmez votre adresse',
    preview: `Encore une étape avant votre compte sur ${host}.`,
    heading: 'Confirmez votre adresse',
    paragraphs: [`Quelqu’un, sans doute vous, s’est inscrit sur ${host} avec l’adresse ${email}.`],
    action: 'Confirmer l’adresse',
    notes: [
      'Le lien est valable deux jours. Si ce n’était pas vous, ne faites rien : aucun compte ne sera créé.',
    ],
  }),
  'registered-already': ({ email, host }) => ({
    subject: 'Vous avez déjà un compte',
    preview: `Quelqu’un a voulu s’inscrire sur ${host} avec votre adresse.`,
    heading: 'Vous avez déjà un compte',
    paragraphs: [
      `Quelqu’un a voulu s’inscrire sur ${host} avec l’adresse ${email}, qui y a déjà un compte. Rien n’a été modifié.`,
      'Si c’était vous, connectez-vous. Si vous avez oublié le mot de passe, la page de connexion permet d’en choisir un nouveau.',
    ],
    action: 'Se connecter',
    notes: ['Si ce n’était pas vous, ne faites rien.'],
  }),
  'password-reset': ({ host }) => ({
    subject: 'Choisissez un nouveau mot de passe',
    preview: `Pour votre compte sur ${host}.`,
    heading: 'Choisissez un nouveau mot de passe',
    paragraphs: [`Un nouveau mot de passe a été demandé pour votre compte sur ${host}.`],
    action: 'Choisir un mot de passe',
    notes: [
      'Le lien est valable une seule fois, pendant une heure. Un nouveau mot de passe vous déconnecte partout.',
      'Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.',
    ],
  }),
  'email-change': ({ email, host }) => ({
    subject: 'Confirmez votre nouvelle adresse',
    preview: `${email} doit devenir l’adresse d’un compte sur ${host}.`,
    heading: 'Confirmez votre nouvelle adresse',
    paragraphs: [
      `${email} doit devenir la nouvelle adresse d’un compte sur ${host}. C’est elle qui servira ensuite à s’y connecter.`,
    ],
    action: 'Confirmer la nouvelle adresse',
    notes: ['Le lien est valable un jour. Si ce n’était pas vous, ne faites rien : rien ne changera.'],
  }),
  'address-taken': ({ email, host }) => ({
    subject: 'Cette adresse a déjà un compte',
    preview: `Quelqu’un a voulu votre adresse pour un autre compte sur ${host}.`,
    heading: 'Cette adresse a déjà un compte',
    paragraphs: [
      `Quelqu’un a voulu utiliser ${email} comme nouvelle adresse d’un autre compte sur ${host}. Une adresse appartient à un seul compte : rien n’a été modifié.`,
    ],
    notes: ['Si ce n’était pas vous, ne faites rien.'],
  }),
  'password-changed': ({ host }) => ({
    subject: 'Votre mot de passe a été modifié',
    preview: `Pour votre compte sur ${host}.`,
    heading: 'Votre mot de passe a été modifié',
    paragraphs: [
      `Le mot de passe de votre compte sur ${host} a été modifié. Les autres appareils ont été déconnectés.`,
    ],
    notes: [
      'Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe depuis la page de connexion, et prévenez les responsables du serveur.',
    ],
  }),
  'email-changed': ({ email, host }) => ({
    subject: 'L’adresse de votre compte doit changer',
    preview: `Pour votre compte sur ${host}.`,
    heading: 'L’adresse de votre compte doit changer',
    paragraphs: [
      `Une nouvelle adresse a été demandée pour votre compte sur ${host}. Dès qu’elle sera confirmée, ${email} ne permettra plus de s’y connecter.`,
    ],
    notes: [
      'Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe depuis la page de connexion : cela arrête le changement.',
    ],
  }),
  'account-deleted': ({ email, host }) => ({
    subject: 'Votre compte a été supprimé',
    preview: `Sur ${host}.`,
    heading: 'Votre compte a été supprimé',
    paragraphs: [
      `Le compte de ${email} sur ${host} a été supprimé, comme cela y a été demandé avec son mot de passe.`,
      'Les organisations qui ont d’autres membres gardent ce que vous avez écrit et le temps que vous avez saisi.',
    ],
    notes: ['Si ce n’était pas vous, prévenez les responsables du serveur.'],
  }),
};
