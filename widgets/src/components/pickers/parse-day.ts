import {
  addDays,
  addMonths,
  isDay,
  makeDay,
  nextWeekday,
  timeOfDay,
  type CalendarDay,
} from '../../internal/calendar-day.ts';
import { foldText } from '../../internal/fold-text.ts';

/**
 * A day as people type it in their language: `tomorrow`, `fri`, `27 Nov`, `27.11.`, `11/27/26`, `in 3 days`, `+3`,
 * `2026-11-27`. All words come from `Intl`, so that no language needs a list of its own. A day without a year is the
 * next one of that name. Undefined for what is no day.
 */
export function parseDay(text: string, locale: string, today: CalendarDay): CalendarDay | undefined {
  const typed = foldText(latinDigits(text)).replaceAll(/\s+/g, ' ').trim();
  if (typed === '') {
    return undefined;
  }
  if (isDay(typed)) {
    return typed;
  }
  return (
    parseOffset(typed, today) ??
    parseRelative(typed, locale, today) ??
    parseWeekday(typed, locale, today) ??
    parseNamedMonth(typed, locale, today) ??
    parseNumbers(typed, locale, today)
  );
}

/** The zeros of the digits that `Intl` writes in some languages: Arabic, Persian, Devanagari, Bengali. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6];

function latinDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((each) => code >= each && code < each + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

/** `+3` is in three days. */
function parseOffset(typed: string, today: CalendarDay): CalendarDay | undefined {
  const found = /^\+ ?(\d{1,3})$/.exec(typed);
  return found === null ? undefined : addDays(today, Number(found[1]));
}

type Unit = 'day' | 'week' | 'month';

function after(today: CalendarDay, count: number, unit: Unit): CalendarDay {
  return unit === 'month' ? addMonths(today, count) : addDays(today, unit === 'week' ? 7 * count : count);
}

/** "tomorrow", "next week", "in 3 days", and what they begin with while they are being typed. */
function parseRelative(typed: string, locale: string, today: CalendarDay): CalendarDay | undefined {
  const number = Number(/\d{1,3}/.exec(typed)?.[0] ?? NaN);
  const counts = Number.isNaN(number) ? [0, 1, 2] : [number];
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const phrases = (['day', 'week', 'month'] as const).flatMap((unit) =>
    counts.map((count) => ({
      day: after(today, count, unit),
      text: foldText(latinDigits(format.format(count, unit))),
    })),
  );
  const found =
    phrases.find(({ text }) => text === typed) ??
    // "This week" names no day, and a beginning must be long enough to mean something.
    (typed.length >= 3
      ? phrases.find(({ text, day }) => text.startsWith(typed) && isBare(text, day, today))
      : undefined);
  return found !== undefined && isBare(found.text, found.day, today) ? found.day : undefined;
}

/** "This week" and "this month" are reckoned as today, which they do not mean. */
function isBare(text: string, day: CalendarDay, today: CalendarDay): boolean {
  return day !== today || !text.includes(' ');
}

/** Monday to Sunday in one week that is known. */
const aMonday = '2024-01-01';

/** The next day of that name; "mon" is enough. */
function parseWeekday(typed: string, locale: string, today: CalendarDay): CalendarDay | undefined {
  const word = typed.replace(/\.$/, '');
  if (word.length < 2) {
    return undefined;
  }
  const long = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const names = Array.from({ length: 7 }, (_, index) =>
    foldText(long.format(timeOfDay(addDays(aMonday, index)))),
  );
  const found = names.findIndex((name) => name.startsWith(word));
  return found < 0 ? undefined : nextWeekday(today, found + 1);
}

/** "27 Nov", "Nov 27", "27. November 2027". */
function parseNamedMonth(typed: string, locale: string, today: CalendarDay): CalendarDay | undefined {
  const words = typed.split(/[\s.,]+/).filter(Boolean);
  const numbers = words.filter((word) => /^\d+$/.test(word));
  const names = words.filter((word) => /\p{L}{3}/u.test(word));
  const [name] = names;
  if (name === undefined || numbers.length === 0 || numbers.length > 2) {
    return undefined;
  }
  const month = monthNamed(name, locale);
  const [first = '', second] = numbers;
  // A year is never the smaller of the two.
  const [date, year] = first.length > 2 ? [second ?? '', first] : [first, second];
  return month === undefined ? undefined : assemble({ date, month: String(month), year }, today);
}

function monthNamed(name: string, locale: string): number | undefined {
  const formats = (['long', 'short'] as const).map(
    (month) => new Intl.DateTimeFormat(locale, { month, day: 'numeric', timeZone: 'UTC' }),
  );
  const found = Array.from({ length: 12 }, (_, index) => index).find((index) =>
    formats.some((format) => {
      const part = format.formatToParts(Date.UTC(2024, index, 1)).find(({ type }) => type === 'month');
      const known = foldText(part?.value ?? '').replace(/\.$/, '');
      return known.startsWith(name) || (known.length >= 3 && name === known);
    }),
  );
  return found === undefined ? undefined : found + 1;
}

type PartName = 'date' | 'month' | 'year';

/** Which comes first, day or month, as the reader's country writes it. */
function numericOrder(locale: string): readonly PartName[] {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', calendar: 'gregory' }).formatToParts(0);
  const names = { day: 'date', month: 'month', year: 'year' } as const;
  return parts
    .map(({ type }) => type)
    .filter((type) => type === 'day' || type === 'month' || type === 'year')
    .map((type) => names[type]);
}

/** "27.11.", "27/11/2026" or "11/27" by the reader's order; a number alone is a day of this or the next month. */
function parseNumbers(typed: string, locale: string, today: CalendarDay): CalendarDay | undefined {
  if (!/^\d{1,4}([./ -]+\d{1,2}([./ -]+\d{1,4})?)?[./ -]*$/.test(typed)) {
    return undefined;
  }
  const numbers = typed.split(/\D+/).filter(Boolean);
  if (numbers.length === 1) {
    return dayOfMonth(Number(numbers[0]), today);
  }
  const order = numericOrder(locale).filter((part) => numbers.length === 3 || part !== 'year');
  const parts = Object.fromEntries(order.map((part, index) => [part, numbers[index]]));
  return assemble(parts, today);
}

function dayOfMonth(date: number, today: CalendarDay): CalendarDay | undefined {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const here = makeDay(year, month, date);
  if (here !== undefined && here >= today) {
    return here;
  }
  return month === 12 ? makeDay(year + 1, 1, date) : makeDay(year, month + 1, date);
}

function assemble(
  { date = '', month = '', year }: Partial<Record<PartName, string | undefined>>,
  today: CalendarDay,
): CalendarDay | undefined {
  const [day, inYear] = [Number(date), Number(month)];
  if (year !== undefined) {
    return makeDay(year.length <= 2 ? 2000 + Number(year) : Number(year), inYear, day);
  }
  const thisYear = Number(today.slice(0, 4));
  const here = makeDay(thisYear, inYear, day);
  return here !== undefined && here >= today ? here : makeDay(thisYear + 1, inYear, day);
}
