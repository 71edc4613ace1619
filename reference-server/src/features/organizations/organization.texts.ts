import type { Translated } from '../mail/layout/languages.ts';
import type { OrganizationMailKind } from './organization.mails.ts';

export interface OrganizationTextValues {
  readonly organization: string;
  /** Of the server. */
  readonly host: string;
  /** The day of the deletion, in the reader's words. */
  readonly day: string;
}

export interface OrganizationTextWords {
  readonly subject: string;
  readonly preview: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly action: string;
  readonly notes: readonly string[];
}

type Texts = Readonly<
  Record<OrganizationMailKind, (values: OrganizationTextValues) => OrganizationTextWords>
>;

const english: Texts = {
  'organization-deletion': ({ organization, host, day }) => ({
    subject: `${organization} will be deleted`,
    preview: `On ${day}, unless an owner takes it back.`,
    heading: `${organization} will be deleted`,
    paragraphs: [
      `An owner has deleted “${organization}” on ${host}. On ${day} everything in it goes for good: projects, tasks, comments and recorded time.`,
      'Until then everything goes on as before, and every owner can take the deletion back.',
    ],
    action: 'Look at the organization',
    notes: ['You get this mail because you are an owner.'],
  }),
  'organization-restored': ({ organization, host }) => ({
    subject: `${organization} stays`,
    preview: 'The deletion was taken back.',
    heading: `${organization} stays`,
    paragraphs: [
      `An owner has taken back the deletion of “${organization}” on ${host}. Nothing was deleted.`,
    ],
    action: 'Look at the organization',
    notes: ['You get this mail because you are an owner.'],
  }),
};

const german: Texts = {
  'organization-deletion': ({ organization, host, day }) => ({
    subject: `${organization} wird gelöscht`,
    preview: `Am ${day}, falls es niemand zurücknimmt.`,
    heading: `${organization} wird gelöscht`,
    paragraphs: [
      `Jemand, dem „${organization}“ auf ${host} gehört, hat die Organisation gelöscht. Am ${day} verschwindet alles darin für immer: Projekte, Aufgaben, Kommentare und erfasste Zeiten.`,
      'Bis dahin läuft alles weiter wie bisher, und wem sie gehört, kann die Löschung zurücknehmen.',
    ],
    action: 'Zur Organisation',
    notes: ['Sie erhalten diese Mail, weil Ihnen die Organisation gehört.'],
  }),
  'organization-restored': ({ organization, host }) => ({
    subject: `${organization} bleibt`,
    preview: 'Die Löschung wurde zurückgenommen.',
    heading: `${organization} bleibt`,
    paragraphs: [
      `Die Löschung von „${organization}“ auf ${host} wurde zurückgenommen. Es wurde nichts gelöscht.`,
    ],
    action: 'Zur Organisation',
    notes: ['Sie erhalten diese Mail, weil Ihnen die Organisation gehört.'],
  }),
};

const french: Texts = {
  'organization-deletion': ({ organization, host, day }) => ({
    subject: `${organization} sera supprimée`,
    preview: `Le ${day}, à moins qu’un propriétaire n’y renonce.`,
    heading: `${organization} sera supprimée`,
    paragraphs: [
      `Un propriétaire a supprimé « ${organization} » sur ${host}. Le ${day}, tout disparaîtra pour de bon : projets, tâches, commentaires et temps enregistrés.`,
      'D’ici là, tout continue comme avant, et chaque propriétaire peut annuler la suppression.',
    ],
    action: 'Voir l’organisation',
    notes: ['Vous recevez ce message parce que vous êtes propriétaire.'],
  }),
  'organization-restored': ({ organization, host }) => ({
    subject: `${organization} reste`,
    preview: 'La suppression a été annulée.',
    heading: `${organization} reste`,
    paragraphs: [`La suppression de « ${organization} » sur ${host} a été annulée. Rien n’a été supprimé.`],
    action: 'Voir l’organisation',
    notes: ['Vous recevez ce message parce que vous êtes propriétaire.'],
  }),
};

const spanish: Texts = {
  'organization-deletion': ({ organization, host, day }) => ({
    subject: `${organization} se eliminará`,
    preview: `El ${day}, si nadie lo anula.`,
    heading: `${organization} se eliminará`,
    paragraphs: [
      `Una persona propietaria ha eliminado «${organization}» en ${host}. El ${day} desaparecerá todo para siempre: proyectos, tareas, comentarios y tiempos registrados.`,
      'Hasta entonces todo sigue como antes, y cualquier propietario puede anular la eliminación.',
    ],
    action: 'Ver la organización',
    notes: ['Recibe este correo porque es propietario.'],
  }),
  'organization-restored': ({ organization, host }) => ({
    subject: `${organization} se queda`,
    preview: 'Se ha anulado la eliminación.',
    heading: `${organization} se queda`,
    paragraphs: [`Se ha anulado la eliminación de «${organization}» en ${host}. No se ha borrado nada.`],
    action: 'Ver la organización',
    notes: ['Recibe este correo porque es propietario.'],
  }),
};

export const organizationTexts: Translated<Texts> = { en: english, de: german, fr: french, es: spanish };
