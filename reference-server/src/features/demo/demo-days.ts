import type { DemoClock } from './demo-clock.ts';
import { demoPeople } from './content/people.ts';
import type { PersonKey } from './content/demo-content.ts';
import { Random } from './random.ts';

export interface WorkItem {
  /** Whatever tells the task apart. */
  readonly task: string;
  readonly hours: number;
}

export interface WorkedTime {
  readonly person: PersonKey;
  readonly task: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly note: string;
}

const weeks = 3;
const notes = [
  '',
  '',
  '',
  '',
  'with Jonas',
  'on the ship',
  'after review',
  'first try',
  'cleaning up',
  'call with the crew',
];

/**
 * Three weeks of a person's days: blocks of work with breaks between them and a lunch, never overlapping, never in the
 * future. The tasks come in the order given, each for about as long as it was estimated, so finished ones lie further back.
 */
export function workedDays(person: PersonKey, items: readonly WorkItem[], clock: DemoClock): WorkedTime[] {
  const random = new Random(`days of ${person}`);
  const { diligence } = demoPeople[person];
  const days = clock.workingDays(weeks);
  const schedule = new Schedule(items, days.length);
  return days.flatMap((day, index) =>
    blocksOfDay(random)
      .filter(() => random.chance(diligence))
      .map(([from, to]) => ({
        person,
        task: schedule.taskAt(index + from / 1440),
        startedAt: clock.moment(day, from),
        endedAt: clock.moment(day, to),
        note: notes[random.between(0, notes.length - 1)] ?? '',
      }))
      .filter((time): time is WorkedTime => time.task !== undefined && time.endedAt <= clock.now),
  );
}

/** Minutes after midnight, from and to. */
function blocksOfDay(random: Random): [from: number, to: number][] {
  const blocks: [number, number][] = [];
  const lunch = random.between(710, 760, 5);
  const end = random.between(985, 1055, 5);
  let start = random.between(515, 565, 5);
  let hadLunch = false;
  while (start < end - 30) {
    const wanted = start + random.between(35, 130, 5);
    const stop = Math.min(wanted, hadLunch || start >= lunch ? end : lunch);
    if (stop - start >= 15) blocks.push([start, stop]);
    const isLunch: boolean = !hadLunch && stop >= lunch;
    hadLunch ||= isLunch;
    start = stop + (isLunch ? random.between(35, 60, 5) : random.between(5, 20, 5));
  }
  return blocks;
}

class Schedule {
  readonly #ends: readonly { readonly task: string; readonly end: number }[];

  constructor(items: readonly WorkItem[], days: number) {
    const total = items.reduce((sum, { hours }) => sum + hours, 0);
    let sum = 0;
    this.#ends = items.map(({ task, hours }) => {
      sum += hours;
      return { task, end: (sum / total) * days };
    });
  }

  taskAt(day: number): string | undefined {
    return (this.#ends.find(({ end }) => day < end) ?? this.#ends.at(-1))?.task;
  }
}
