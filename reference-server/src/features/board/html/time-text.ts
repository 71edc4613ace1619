import type { Language } from './sentences.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY_MILLISECONDS = 86_400_000;

/** A finished length, to the minute: `3h 5m`. Under a minute it gives seconds. */
export function lengthText(seconds: number, language: Language): string {
  const unit = (value: number, name: 'hour' | 'minute' | 'second'): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value);
  if (seconds < MINUTE) return unit(seconds, 'second');
  const [hours, minutes] = [Math.floor(seconds / HOUR), Math.floor((seconds % HOUR) / MINUTE)];
  return [hours > 0 && unit(hours, 'hour'), minutes > 0 && unit(minutes, 'minute')].filter(Boolean).join(' ');
}

/** A calendar day; the year only where it is another than today's. */
export function dayText(date: string, today: string, language: Language): string {
  const isThisYear = date.slice(0, 4) === today.slice(0, 4);
  const format: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(language, isThisYear ? format : { ...format, year: 'numeric' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** How near a due date is; `soon` is within two days. */
export function nearnessOf(date: string, today: string): 'overdue' | 'today' | 'soon' | 'later' {
  const days = (Date.parse(date) - Date.parse(today)) / DAY_MILLISECONDS;
  if (days < 0) return 'overdue';
  if (days === 0) return 'today';
  return days <= 2 ? 'soon' : 'later';
}
