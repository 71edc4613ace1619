/**
 * A day of the calendar as the API writes it, `2026-11-21`: no time of day and no time zone. It is reckoned in UTC,
 * where each day has 24 hours.
 */
export type CalendarDay = string;

const millisecondsPerDay = 86_400_000;

export function timeOfDay(day: CalendarDay): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOf(time: number): CalendarDay {
  return new Date(time).toISOString().slice(0, 10);
}

/** Today on this device's calendar. */
export function today(now: Date = new Date()): CalendarDay {
  return dayOf(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
}

export function addDays(day: CalendarDay, count: number): CalendarDay {
  return dayOf(timeOfDay(day) + count * millisecondsPerDay);
}

/** The same day of another month, or that month's last: 31 January and a month is 28 February. */
export function addMonths(day: CalendarDay, count: number): CalendarDay {
  const date = new Date(timeOfDay(day));
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + count];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month, Math.min(date.getUTCDate(), last)));
}

/** 1 for Monday to 7 for Sunday, as `Intl` counts. */
export function weekday(day: CalendarDay): number {
  return new Date(timeOfDay(day)).getUTCDay() || 7;
}

/** The first such weekday after a day, never the day itself. */
export function nextWeekday(day: CalendarDay, wanted: number): CalendarDay {
  return addDays(day, ((wanted - weekday(day) + 6) % 7) + 1);
}

export function startOfMonth(day: CalendarDay): CalendarDay {
  return `${day.slice(0, 8)}01`;
}

export function startOfWeek(day: CalendarDay, firstWeekday: number): CalendarDay {
  return addDays(day, -((weekday(day) - firstWeekday + 7) % 7));
}

/** A day that the calendar has and the API takes; undefined for 31 April, or the year 999. */
export function makeDay(year: number, month: number, date: number): CalendarDay | undefined {
  if (!(year >= 1000 && year <= 2999)) {
    return undefined;
  }
  const made = new Date(Date.UTC(year, month - 1, date));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === date ? dayOf(made.getTime()) : undefined;
}

export function isDay(text: string): boolean {
  const [year, month, date] = text.split('-').map(Number);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && makeDay(year ?? 0, month ?? 0, date ?? 0) === text;
}

interface WeekInfo {
  readonly firstDay: number;
}

/** Not yet in the types; some browsers have the getter, others the method. */
type LocaleWithWeek = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };

/**
 * The reader's own variant of a language: who reads English with a British browser counts weeks from Monday and writes
 * the day first.
 */
export function regionalLocale(locale: string, preferred: readonly string[] = navigator.languages): string {
  const { language } = new Intl.Locale(locale);
  return preferred.find((tag) => new Intl.Locale(tag).language === language) ?? locale;
}

/** The weekday that weeks begin with, 1 for Monday to 7 for Sunday; Monday where the browser does not know. */
export function firstWeekday(locale: string): number {
  const known: LocaleWithWeek = new Intl.Locale(locale).maximize();
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1;
}
