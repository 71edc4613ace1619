const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** "5 minutes ago" while that says more than a date, then the date. */
export function momentText(instant: string, now = Date.now()): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  const age = Math.abs(seconds);
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  if (age < minute) return 'just now';
  if (age < hour) return relative.format(Math.trunc(seconds / minute), 'minute');
  if (age < day) return relative.format(Math.trunc(seconds / hour), 'hour');
  return dayText(instant);
}

export function dayText(instant: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(Date.parse(instant));
}

export function instantText(instant: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' }).format(
    Date.parse(instant),
  );
}
