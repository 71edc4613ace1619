export interface Week {
  /** As ISO 8601 names it, such as `2026-W47`. */
  readonly name: string;
  readonly from: Date;
  /** Not in it any more. */
  readonly to: Date;
}

const dayMs = 86_400_000;

/** From Monday to Monday, in this computer's time zone. */
export function weekOf(day: Date): Week {
  const monday = midnight(day);
  monday.setDate(monday.getDate() - ((monday.getDay() + 6) % 7));
  return weekFrom(monday);
}

/** `2026-W47`, or undefined for what is none. */
export function parseWeek(text: string): Week | undefined {
  const [, year = '', number = ''] = /^(\d{4})-W(\d{2})$/.exec(text) ?? [];
  // The first week of a year is the one with its 4 January.
  const { from: monday } = weekOf(new Date(Number(year), 0, 4));
  monday.setDate(monday.getDate() + (Number(number) - 1) * 7);
  const week = weekFrom(monday);
  return week.name === text ? week : undefined;
}

function weekFrom(monday: Date): Week {
  const to = new Date(monday);
  to.setDate(to.getDate() + 7);
  // The Thursday decides which year a week belongs to.
  const thursday = new Date(monday);
  thursday.setDate(thursday.getDate() + 3);
  const newYear = new Date(thursday.getFullYear(), 0, 1);
  const number = 1 + Math.floor(Math.round((thursday.getTime() - newYear.getTime()) / dayMs) / 7);
  return { name: `${thursday.getFullYear()}-W${String(number).padStart(2, '0')}`, from: monday, to };
}

export function midnight(day: Date): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate());
}

/** `2026-11-16`, in this computer's time zone, as days of tasks are meant. */
export function dateOf(day: Date): string {
  const [month, date] = [day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${day.getFullYear()}-${month}-${date}`;
}

/** Whole days from one date to a later one. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / dayMs);
}
