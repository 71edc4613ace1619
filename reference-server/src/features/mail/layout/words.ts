import type { Translated } from './languages.ts';

/** What stands in every mail. */
export const words: Translated<{ readonly link: string; readonly foot: (host: string) => string }> = {
  en: {
    link: 'If the button does not work, copy this address into your browser:',
    foot: (host) => `Sent by Tickboard at ${host}.`,
  },
  de: {
    link: 'Falls die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:',
    foot: (host) => `Gesendet von Tickboard auf ${host}.`,
  },
  fr: {
    link: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :',
    foot: (host) => `Envoyé par Tickboard sur ${host}.`,
  },
  es: {
    link: 'Si el botón no funciona, copie esta dirección en su navegador:',
    foot: (host) => `Enviado por Tickboard en ${host}.`,
  },
};
