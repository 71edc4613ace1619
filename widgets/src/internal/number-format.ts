/** To make a formatter takes as long as to draw a card, and a board is full of numbers: each is made once. */
const made = new Map<string, Intl.NumberFormat | Intl.ListFormat | Intl.DateTimeFormat>();

function once<Format extends Intl.NumberFormat | Intl.ListFormat | Intl.DateTimeFormat>(
  key: string,
  make: () => Format,
): Format {
  const format = made.get(key) ?? make();
  made.set(key, format);
  // A key names its kind: what is kept under it was made by the same call.
  return format as Format;
}

/** Languages that write small whole numbers as programs do: the first formatter of a page takes as long as ten cards. */
const writesPlainly = /^(?:en|de)\b/;

/** `12,345`, as the language groups it. */
export function formatNumber(value: number, locale: string): string {
  if (Number.isInteger(value) && value >= 0 && value < 1_000 && writesPlainly.test(locale)) {
    return String(value);
  }
  return once(`number ${locale}`, () => new Intl.NumberFormat(locale)).format(value);
}

/** `3h`, as short as the language allows. */
export function formatUnit(value: number, unit: string, locale: string): string {
  return once(
    `${unit} ${locale}`,
    () => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }),
  ).format(value);
}

/** `Mira, Jonas and Ada`. */
export function formatList(names: readonly string[], locale: string): string {
  return once(`list ${locale}`, () => new Intl.ListFormat(locale)).format(names);
}

/** `Nov 27`, and the year if it is said: of a day of the calendar, which has no time zone. */
export function formatCalendarDay(day: Date, hasYear: boolean, locale: string): string {
  return once(
    `day ${String(hasYear)} ${locale}`,
    () =>
      new Intl.DateTimeFormat(locale, {
        day: 'numeric',
        month: 'short',
        ...(hasYear ? { year: 'numeric' } : {}),
        timeZone: 'UTC',
      }),
  ).format(day);
}
