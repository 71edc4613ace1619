import type { Translated } from '../mail/layout/languages.ts';

export interface InvitationTextValues {
  readonly organization: string;
  /** Null where a program has invited. */
  readonly maker: string | null;
  /** Of the server. */
  readonly host: string;
  readonly days: number;
}

export interface InvitationTextWords {
  readonly subject: string;
  readonly preview: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly action: string;
  readonly notes: readonly string[];
}

export const invitationTexts: Translated<(values: InvitationTextValues) => InvitationTextWords> = {
  en: ({ organization, maker, host, days }) => ({
    subject: `Invitation to ${organization}`,
    preview: `You can join ${organization} on ${host}.`,
    heading: `Join ${organization}`,
    paragraphs: [
      `${maker === null ? 'You are invited' : `${maker} invites you`} to join “${organization}” on ${host}, a place for task boards and time.`,
    ],
    action: 'Accept the invitation',
    notes: [
      `The link is for this address alone and lasts ${days === 1 ? 'one day' : `${days} days`}.`,
      'If you do not know who this is from, do nothing: nothing happens then.',
    ],
  }),
  de: ({ organization, maker, host, days }) => ({
    subject: `Einladung zu ${organization}`,
    preview: `Sie können ${organization} auf ${host} beitreten.`,
    heading: `${organization} beitreten`,
    paragraphs: [
      `${maker === null ? 'Sie sind eingeladen' : `${maker} lädt Sie ein`}, „${organization}“ auf ${host} beizutreten, einem Ort für Aufgaben und Zeiten.`,
    ],
    action: 'Einladung annehmen',
    notes: [
      `Der Link gilt nur für diese Adresse, ${days === 1 ? 'einen Tag' : `${days} Tage`} lang.`,
      'Wissen Sie nicht, von wem das kommt, tun Sie nichts: Dann geschieht auch nichts.',
    ],
  }),
  fr: ({ organization, maker, host, days }) => ({
    subject: `Invitation à rejoindre ${organization}`,
    preview: `Vous pouvez rejoindre ${organization} sur ${host}.`,
    heading: `Rejoindre ${organization}`,
    paragraphs: [
      `${maker === null ? 'Vous êtes invité(e)' : `${maker} vous invite`} à rejoindre « ${organization} » sur ${host}, un lieu pour les tâches et le temps.`,
    ],
    action: 'Accepter l’invitation',
    notes: [
      `Le lien ne vaut que pour cette adresse, pendant ${days === 1 ? 'un jour' : `${days} jours`}.`,
      'Si vous ne savez pas de qui cela vient, ne faites rien : il ne se passera rien.',
    ],
  }),
  es: ({ organization, maker, host, days }) => ({
    subject: `Invitación a ${organization}`,
    preview: `Puede unirse a ${organization} en ${host}.`,
    heading: `Unirse a ${organization}`,
    paragraphs: [
      `${maker === null ? 'Le invitan' : `${maker} le invita`} a unirse a «${organization}» en ${host}, un lugar para tareas y tiempos.`,
    ],
    action: 'Aceptar la invitación',
    notes: [
      `El enlace vale solo para esta dirección, durante ${days === 1 ? 'un día' : `${days} días`}.`,
      'Si no sabe de quién viene, no haga nada: no ocurrirá nada.',
    ],
  }),
};
