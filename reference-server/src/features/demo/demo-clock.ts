const dayMilliseconds = 86_400_000;

/** Dates as people in one time zone see them, reckoned from the day of seeding. */
export class DemoClock {
  readonly now: Date;
  readonly #timeZone: string;
  readonly #today: string;

  constructor(now: Date, timeZone: string) {
    this.now = now;
    this.#timeZone = timeZone;
    this.#today = localDate(now, timeZone);
  }

  /** `YYYY-MM-DD`, so many days from today. */
  date(days: number): string {
    return new Date(Date.parse(this.#today) + days * dayMilliseconds).toISOString().slice(0, 10);
  }

  /** The moment at which clocks there show that many minutes after midnight of that day. */
  moment(days: number, minutes: number): Date {
    const wall = Date.parse(this.date(days)) + minutes * 60_000;
    const guess = wall - this.#offset(wall);
    // Between the guess and the truth the clocks may have been changed.
    return new Date(wall - this.#offset(guess));
  }

  /** Mondays to Fridays of the last weeks, the earliest first; today too, whatever day it is in a week's work. */
  workingDays(weeks: number): number[] {
    const days = Array.from({ length: weeks * 7 + 1 }, (_, index) => index - weeks * 7);
    return days.filter((day) => {
      const weekday = new Date(this.date(day)).getUTCDay();
      return weekday !== 0 && weekday !== 6;
    });
  }

  #offset(time: number): number {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: this.#timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }).formatToParts(time);
    const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
    const wall = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    return wall - Math.floor(time / 1000) * 1000;
  }
}

function localDate(time: Date, timeZone: string): string {
  const format = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-CA', format).format(time);
}
