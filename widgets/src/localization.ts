import { configureLocalization } from '@lit/localize';
import { sourceLocale, targetLocales } from './generated/locale-codes.ts';

/** One line per language, so that bundlers see each file and load it only when it is spoken. */
const locales = {
  de: () => import('./generated/locales/de.ts'),
} as const;

type TargetLocale = (typeof targetLocales)[number];

const localization = configureLocalization({
  sourceLocale,
  targetLocales,
  loadLocale: (locale) => locales[locale as TargetLocale](),
});

let chosen = false;

/** The language the widgets speak at present, as a BCP 47 tag; dates and numbers follow it. */
export const getLocale = localization.getLocale;

/**
 * Sets the language of all widgets, from then on independent of the page's `lang`. A language without a translation
 * falls back to English.
 */
export async function setLocale(locale: string): Promise<void> {
  chosen = true;
  await speak(locale);
}

async function speak(locale: string): Promise<void> {
  const language = new Intl.Locale(locale).language;
  const known = targetLocales.find((target) => target === language);
  await localization.setLocale(known ?? sourceLocale);
}

let following = false;

/** Speaks the page's language, now and when it changes, until `setLocale` is called. */
export function followPageLanguage(): void {
  if (following) {
    return;
  }
  following = true;
  const root = document.documentElement;
  const follow = () => {
    if (!chosen && root.lang !== '') {
      void speak(root.lang).catch(() => undefined);
    }
  };
  new MutationObserver(follow).observe(root, { attributeFilter: ['lang'] });
  follow();
}
