export const sourceLocale = `en`;
export const targetLocales = [`de`] as const;
export const allLocales = [`de`, `en`] as const;
