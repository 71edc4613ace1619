import type { AccountTexts } from './account-texts.ts';

export const german: AccountTexts = {
  registration: ({ email, host }) => ({
    subject: 'Bestätigen Sie Ihre Adresse',
    preview: `Noch ein Schritt bis zu Ihrem Konto auf ${host}.`,
    heading: 'Bestätigen Sie Ihre Adresse',
    paragraphs: [
      `Jemand, hoffentlich Sie selbst, hat sich auf ${host} mit der Adresse ${email} registriert.`,
    ],
    action: 'Adresse bestätigen',
    notes: ['Der Link gilt zwei Tage. Waren Sie es nicht, tun Sie nichts: Dann entsteht kein Konto.'],
  }),
  'registered-already': ({ email, host }) => ({
    subject: 'Sie haben bereits ein Konto',
    preview: `Jemand wollte sich auf ${host} mit Ihrer Adresse registrieren.`,
    heading: 'Sie haben bereits ein Konto',
    paragraphs: [
      `Jemand wollte sich auf ${host} mit der Adresse ${email} registrieren, die dort bereits ein Konto hat. Es wurde nichts geändert.`,
      'Waren Sie es, melden Sie sich an. Haben Sie das Passwort vergessen, können Sie auf der Anmeldeseite ein neues setzen.',
    ],
    action: 'Anmelden',
    notes: ['Waren Sie es nicht, brauchen Sie nichts zu tun.'],
  }),
  'password-reset': ({ host }) => ({
    subject: 'Setzen Sie ein neues Passwort',
    preview: `Für Ihr Konto auf ${host}.`,
    heading: 'Setzen Sie ein neues Passwort',
    paragraphs: [`Für Ihr Konto auf ${host} wurde ein neues Passwort angefordert.`],
    action: 'Neues Passwort setzen',
    notes: [
      'Der Link gilt einmal und eine Stunde lang. Mit dem neuen Passwort werden Sie überall abgemeldet.',
      'Waren Sie es nicht, tun Sie nichts: Ihr Passwort bleibt, wie es ist.',
    ],
  }),
  'email-change': ({ email, host }) => ({
    subject: 'Bestätigen Sie Ihre neue Adresse',
    preview: `${email} soll die Adresse eines Kontos auf ${host} werden.`,
    heading: 'Bestätigen Sie Ihre neue Adresse',
    paragraphs: [
      `${email} soll die neue Adresse eines Kontos auf ${host} werden. Von da an melden Sie sich dort mit ihr an.`,
    ],
    action: 'Neue Adresse bestätigen',
    notes: ['Der Link gilt einen Tag. Waren Sie es nicht, tun Sie nichts: Dann ändert sich nichts.'],
  }),
  'address-taken': ({ email, host }) => ({
    subject: 'Diese Adresse hat bereits ein Konto',
    preview: `Jemand wollte Ihre Adresse für ein anderes Konto auf ${host}.`,
    heading: 'Diese Adresse hat bereits ein Konto',
    paragraphs: [
      `Jemand wollte ${email} als neue Adresse eines anderen Kontos auf ${host} verwenden. Eine Adresse gehört zu einem Konto, daher wurde nichts geändert.`,
    ],
    notes: ['Waren Sie es nicht, brauchen Sie nichts zu tun.'],
  }),
  'password-changed': ({ host }) => ({
    subject: 'Ihr Passwort wurde geändert',
    preview: `Für Ihr Konto auf ${host}.`,
    heading: 'Ihr Passwort wurde geändert',
    paragraphs: [`Das Passwort Ihres Kontos auf ${host} wurde geändert. Andere Geräte wurden abgemeldet.`],
    notes: [
      'Waren Sie es nicht, setzen Sie auf der Anmeldeseite sofort ein neues Passwort und sagen Sie es denen, die den Server betreiben.',
    ],
  }),
  'email-changed': ({ email, host }) => ({
    subject: 'Die Adresse Ihres Kontos soll sich ändern',
    preview: `Für Ihr Konto auf ${host}.`,
    heading: 'Die Adresse Ihres Kontos soll sich ändern',
    paragraphs: [
      `Für Ihr Konto auf ${host} wurde eine neue Adresse angegeben. Sobald sie bestätigt ist, können Sie sich mit ${email} nicht mehr anmelden.`,
    ],
    notes: [
      'Waren Sie es nicht, setzen Sie auf der Anmeldeseite sofort ein neues Passwort: Das hält die Änderung auf.',
    ],
  }),
  'account-deleted': ({ email, host }) => ({
    subject: 'Ihr Konto wurde gelöscht',
    preview: `Auf ${host}.`,
    heading: 'Ihr Konto wurde gelöscht',
    paragraphs: [
      `Das Konto von ${email} auf ${host} wurde gelöscht, wie dort mit seinem Passwort verlangt.`,
      'Organisationen mit weiteren Mitgliedern behalten, was Sie geschrieben und an Zeit erfasst haben.',
    ],
    notes: ['Waren Sie es nicht, sagen Sie es denen, die den Server betreiben.'],
  }),
};
