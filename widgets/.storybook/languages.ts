import { addLanguage, setLocale } from '../src/localization.ts';
import { arabicSample } from './languages/arabic.ts';
import { pseudo } from './languages/pseudo.ts';
import { readSources, templatesOf, type Source } from './languages/templates.ts';

/**
 * Languages for looking at and not for shipping. They are made of the texts that the translators were given, so that a
 * new text is in them as soon as it was extracted.
 */
async function sources(): Promise<Source[]> {
  const xliff = (await import('../locales/de.xlf?raw')) as { readonly default: string };
  return readSources(xliff.default);
}

/** Kept for private use by the registry of languages, and by custom for pseudo-translations. */
export const pseudoLocale = 'qps';

addLanguage(pseudoLocale, async () => ({ templates: templatesOf(await sources(), pseudo) }));
addLanguage('ar', async () => ({
  templates: templatesOf(await sources(), (source) => arabicSample[source]),
}));

export type StoryLanguage = 'en' | 'de' | 'ar' | typeof pseudoLocale;

/** Speaks a language in everything on the page. */
export async function speak(language: StoryLanguage): Promise<void> {
  document.documentElement.lang = language;
  await setLocale(language);
}
