import { configureLocalization, type LocaleModule } from '@lit/localize';
import { sourceLocale, type targetLocales } from './generated/locale-codes.ts';

/** One line per language, so that bundlers see each file and load it only when it is spoken. */
const shipped = {
  de: () => import('./generated/locales/de.ts'),
} as const satisfies Record<(typeof targetLocales)[number], LoadLanguage>;

type LoadLanguage = () => Promise<LocaleModule>;

const languages = new Map<string, LoadLanguage>(Object.entries(shipped));

let localization: ReturnType<typeof configureLocalization> | undefined;
let chosen = false;

/** The language the widgets speak at present, as a BCP 47 tag; dates and numbers follow it. */
export function getLocale(): string {
  return localization?.getLocale() ?? sourceLocale;
}

/**
 * Sets the language of all widgets, from then on independent of the page's `lang`. A language without a translation
 * falls back to English.
 */
export async function setLocale(locale: string): Promise<void> {
  chosen = true;
  await speak(locale);
}

/** One more language, by its two or three letters. It has to come before any but English is spoken. */
export function addLanguage(language: string, load: LoadLanguage): void {
  if (localization !== undefined) throw new Error(`The widgets speak already: ${language} comes too late.`);
  languages.set(language, load);
}

async function speak(locale: string): Promise<void> {
  const { language } = new Intl.Locale(locale);
  // Configured with the first word, because the library wants to know all languages then, and only once.
  localization ??= configureLocalization({
    sourceLocale,
    targetLocales: [...languages.keys()],
    loadLocale: (code) => languages.get(code)?.() ?? Promise.reject(new Error(`No ${code}`)),
  });
  await localization.setLocale(languages.has(language) ? language : sourceLocale);
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
