import type { Language } from './sentences.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY_MILLISECONDS = 86_400_000;

/** Making a format costs more than drawing a card does. */
interface Formats {
  readonly hour: Intl.NumberFormat;
  readonly minute: Intl.NumberFormat;
  readonly second: Intl.NumberFormat;
  readonly day: Intl.DateTimeFormat;
  readonly dayOfYear: Intl.DateTimeFormat;
  readonly names: Intl.ListFormat;
  readonly number: Intl.NumberFormat;
}

const formats: Readonly<Record<Language, Formats>> = { en: formatsIn('en'), de: formatsIn('de') };

function formatsIn(language: Language): Formats {
  const unit = (name: 'hour' | 'minute' | 'second'): Intl.NumberFormat =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'narrow' });
  const day = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return {
    hour: unit('hour'),
    minute: unit('minute'),
    second: unit('second'),
    day: new Intl.DateTimeFormat(language, day),
    dayOfYear: new Intl.DateTimeFormat(language, { ...day, year: 'numeric' }),
    names: new Intl.ListFormat(language),
    number: new Intl.NumberFormat(language),
  };
}

export function numberText(value: number, language: Language): string {
  return formats[language].number.format(value);
}

export function namesText(names: readonly string[], language: Language): string {
  return formats[language].names.format(names);
}

/** A finished length, to the minute: `3h 5m`. Under a minute it gives seconds. */
export function lengthText(seconds: number, language: Language): string {
  const { hour, minute, second } = formats[language];
  if (seconds < MINUTE) return second.format(seconds);
  const [hours, minutes] = [Math.floor(seconds / HOUR), Math.floor((seconds % HOUR) / MINUTE)];
  return [hours > 0 && hour.format(hours), minutes > 0 && minute.format(minutes)].filter(Boolean).join(' ');
}

/** A calendar day; the year only where it is another than today's. */
export function dayText(date: string, today: string, language: Language): string {
  const isThisYear = date.slice(0, 4) === today.slice(0, 4);
  const { day, dayOfYear } = formats[language];
  return (isThisYear ? day : dayOfYear).format(new Date(`${date}T00:00:00Z`));
}

/** How near a due date is; `soon` is within two days. */
export function nearnessOf(date: string, today: string): 'overdue' | 'today' | 'soon' | 'later' {
  const days = (Date.parse(date) - Date.parse(today)) / DAY_MILLISECONDS;
  if (days < 0) return 'overdue';
  if (days === 0) return 'today';
  return days <= 2 ? 'soon' : 'later';
}
