import { formatCalendarDay, formatUnit } from './number-format.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** A running clock: `0:00:00`, hours without an upper end. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor((whole % hour) / minute), whole % minute];
  return [Math.floor(whole / hour), ...parts.map((part) => String(part).padStart(2, '0'))].join(':');
}

/** A finished length, to the minute, in the reader's language: `3h 5m`. Under a minute it gives seconds. */
export function formatDuration(seconds: number, locale: string): string {
  const whole = Math.max(0, Math.floor(seconds));
  const unit = (value: number, name: 'hour' | 'minute' | 'second') => formatUnit(value, name, locale);
  if (whole < minute) {
    return unit(whole, 'second');
  }
  const hours = Math.floor(whole / hour);
  const minutes = Math.floor((whole % hour) / minute);
  return [hours > 0 ? unit(hours, 'hour') : '', minutes > 0 ? unit(minutes, 'minute') : '']
    .filter(Boolean)
    .join(' ');
}

/** Whole seconds since `startedAt`, by this device's clock corrected with the measured skew; never below zero. */
export function secondsSince(startedAt: string, clockSkew: number, now: number = Date.now()): number {
  return Math.max(0, Math.floor((now + clockSkew - Date.parse(startedAt)) / 1000));
}

/** "5 minutes ago" while that says more than a date, then the date. */
export function formatMoment(instant: string, locale: string, now: number = Date.now()): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const age = Math.abs(seconds);
  if (age < minute) {
    return relative.format(0, 'minute');
  }
  if (age < hour) {
    return relative.format(Math.trunc(seconds / minute), 'minute');
  }
  if (age < day) {
    return relative.format(Math.trunc(seconds / hour), 'hour');
  }
  if (age < 7 * day) {
    return relative.format(Math.trunc(seconds / day), 'day');
  }
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(Date.parse(instant));
}

export function formatInstant(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(
    Date.parse(instant),
  );
}

/** The day of a moment, in the reader's time zone. */
export function formatDate(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(Date.parse(instant));
}

export function formatTimeOfDay(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(Date.parse(instant));
}

/** A calendar day such as a due date: no time zone, so it is read and shown as UTC. */
export function formatDay(date: string, locale: string, now: Date = new Date()): string {
  const value = new Date(`${date}T00:00:00Z`);
  const sameYear = value.getUTCFullYear() === now.getFullYear();
  return formatCalendarDay(value, !sameYear, locale);
}

export type DueNearness = 'overdue' | 'today' | 'soon' | 'later';

/** How near a due date is on this device's calendar; `soon` is within two days. */
export function dueNearness(date: string, now: Date = new Date()): DueNearness {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const days = (Date.parse(`${date}T00:00:00Z`) - today) / (day * 1000);
  if (days < 0) {
    return 'overdue';
  }
  if (days === 0) {
    return 'today';
  }
  return days <= 2 ? 'soon' : 'later';
}
