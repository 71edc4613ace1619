export const languages = ['en', 'de', 'fr', 'es'] as const;

export type Language = (typeof languages)[number];

/** Words in every language. */
export type Translated<T> = Readonly<Record<Language, T>>;

/** The first of `Accept-Language`'s form that mails are written in; a single tag is such a list too. */
export function languageOf(wanted: string | null | undefined): Language {
  const tags = (wanted ?? '').split(',').map((tag) => tag.trim().split(/[-;]/, 1)[0]?.toLowerCase());
  return (
    languages.find((language) => language === tags.find((tag) => languages.some((known) => known === tag))) ??
    'en'
  );
}
