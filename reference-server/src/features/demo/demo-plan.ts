import type { DemoProject, DemoTask, PersonKey } from './content/demo-content.ts';
import { demoPeople } from './content/people.ts';
import type { DemoClock } from './demo-clock.ts';
import { workedDays, type WorkedTime, type WorkItem } from './demo-days.ts';
import { Random } from './random.ts';

/** One task of the content with everything in it that depends on the day of seeding. */
export interface PlannedDemoTask {
  /** Within the whole demo. */
  readonly key: string;
  readonly project: DemoProject;
  readonly statusName: string;
  readonly task: DemoTask;
  readonly createdAt: Date;
  readonly completedAt: Date | null;
  /** One for each comment of the task, rising. */
  readonly commentTimes: readonly Date[];
  readonly times: readonly WorkedTime[];
}

const peopleWithTime = (Object.keys(demoPeople) as PersonKey[]).filter(
  (key) => demoPeople[key].diligence > 0,
);
const daysOfWork = 21;
const minute = 60_000;

/** Oldest first in each project, which is the order of their numbers. */
export function planDemo(projects: readonly DemoProject[], clock: DemoClock): PlannedDemoTask[] {
  const drafts = projects.flatMap(draftsOf);
  const times = Map.groupBy(
    peopleWithTime.flatMap((person) => workedDays(person, itemsOf(person, drafts), clock)),
    ({ task }) => task,
  );
  return drafts.map((draft) => date(draft, times.get(draft.key) ?? [], clock));
}

interface Draft {
  readonly key: string;
  readonly project: DemoProject;
  readonly statusName: string;
  readonly task: DemoTask;
  readonly stage: 'open' | 'started' | 'done' | 'canceled';
  /** Of done ones: 0 for the first to be done, almost 1 for the latest. */
  readonly rank: number;
}

const stages = {
  backlog: 'open',
  unstarted: 'open',
  started: 'started',
  done: 'done',
  canceled: 'canceled',
} as const;

function draftsOf(project: DemoProject): Draft[] {
  return project.statuses.toReversed().flatMap(({ name, category }) => {
    const tasks = (project.tasks[name] ?? []).toReversed();
    return tasks.map((task, index) => ({
      key: `${project.key} ${task.title}`,
      project,
      statusName: name,
      task,
      stage: stages[category],
      rank: index / tasks.length,
    }));
  });
}

/** What somebody works on: the done ones in the order in which they were done, then those that are started. */
function itemsOf(person: PersonKey, drafts: readonly Draft[]): WorkItem[] {
  const own = drafts.filter(({ task }) => task.people?.includes(person));
  const done = own.filter(({ stage }) => stage === 'done').toSorted((a, b) => a.rank - b.rank);
  const started = own.filter(({ stage }) => stage === 'started');
  return [...done, ...started].map(({ key, task, stage }) => ({
    task: key,
    hours: (task.estimateHours ?? 3) / (stage === 'done' ? 1 : 2),
  }));
}

function date(draft: Draft, times: readonly WorkedTime[], clock: DemoClock): PlannedDemoTask {
  const random = new Random(draft.key);
  const { key, project, statusName, task, stage, rank } = draft;
  const createdAt = clock.moment(-daysOfWork - random.between(3, 20), random.between(540, 960));
  const lastWork = times.reduce((latest, { endedAt }) => Math.max(latest, endedAt.getTime()), 0);
  const plannedEnd = clock
    .moment(-daysOfWork + Math.floor(rank * (daysOfWork - 1)), random.between(600, 960))
    .getTime();
  const completedAt = stage === 'done' ? new Date(Math.max(lastWork + 4 * minute, plannedEnd)) : null;
  const end = completedAt === null || completedAt > clock.now ? clock.now : completedAt;
  return {
    key,
    project,
    statusName,
    task,
    createdAt,
    completedAt: completedAt && end,
    commentTimes: spread(task.comments?.length ?? 0, createdAt, end, random),
    times,
  };
}

/** Rising moments in the last days before `end`. */
function spread(count: number, start: Date, end: Date, random: Random): Date[] {
  const from = Math.max(start.getTime(), end.getTime() - 6 * 86_400_000);
  const step = (end.getTime() - from) / (count + 1);
  return Array.from(
    { length: count },
    (_, index) => new Date(Math.floor(from + step * (index + 0.3 + random.next() * 0.6))),
  );
}
