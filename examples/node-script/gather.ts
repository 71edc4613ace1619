import type { Project, Tickboard } from '@tickboard/sdk';
import { dateOf, daysBetween, type Week } from './week.ts';

export interface Tracked {
  readonly person: string;
  readonly project: string;
  readonly seconds: number;
}

export interface Overdue {
  readonly key: string;
  readonly title: string;
  readonly dueDate: string;
  readonly daysLate: number;
  readonly people: readonly string[];
}

export interface Report {
  readonly week: Week;
  /** Who worked longest first. */
  readonly tracked: readonly Tracked[];
  /** What has waited longest first. */
  readonly overdue: readonly Overdue[];
}

export interface Choice {
  readonly week: Week;
  readonly today: Date;
  /** Such as `APP`; all projects if there is none. */
  readonly projectKeys: readonly string[];
}

export async function chosenProjects(client: Tickboard, keys: readonly string[]): Promise<Project[]> {
  const all = await Array.fromAsync(client.projects.list());
  const unknown = keys.filter((key) => !all.some((project) => project.key === key));
  if (unknown.length > 0) throw new Error(`There is no project ${unknown.join(', ')} that this key may see.`);
  return keys.length === 0 ? all : all.filter(({ key }) => keys.includes(key));
}

export async function gatherReport(client: Tickboard, { week, today, projectKeys }: Choice): Promise<Report> {
  const projects = await chosenProjects(client, projectKeys);
  const members = await Array.fromAsync(client.members.list({ removed: true }));
  const present = await Array.fromAsync(client.members.list());
  const names = new Map([...members, ...present].map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? 'somebody';
  const overdue: Overdue[] = [];
  for (const project of projects) overdue.push(...(await overdueIn(client, project, today, nameOf)));
  return {
    week,
    tracked: await trackedIn(client, week, projects, { nameOf, withoutProject: projectKeys.length === 0 }),
    overdue: overdue.toSorted((one, two) => two.daysLate - one.daysLate || one.key.localeCompare(two.key)),
  };
}

interface Naming {
  readonly nameOf: (memberId: string) => string;
  /** Whether time on no project counts, too. */
  readonly withoutProject: boolean;
}

async function trackedIn(
  client: Tickboard,
  { from, to }: Week,
  projects: readonly Project[],
  { nameOf, withoutProject }: Naming,
): Promise<Tracked[]> {
  const projectNames = new Map<string | null, string>(projects.map(({ id, name }) => [id, name]));
  if (withoutProject) projectNames.set(null, 'No project');
  const sums = new Map<string, Tracked>();
  const range = { from: from.toISOString(), to: to.toISOString(), limit: 200 };
  // The iterator fetches page after page, as far as there are any.
  for await (const entry of client.timeEntries.list(range)) {
    const project = projectNames.get(entry.projectId);
    if (project === undefined) continue;
    const person = nameOf(entry.memberId);
    const key = `${entry.memberId} ${entry.projectId}`;
    const seconds = (sums.get(key)?.seconds ?? 0) + secondsWithin(entry, from, to);
    sums.set(key, { person, project, seconds });
  }
  return [...sums.values()].toSorted((one, two) => two.seconds - one.seconds);
}

/** Of an entry that begins or ends in another week, the part in this one. */
function secondsWithin(entry: { startedAt: string; endedAt: string }, from: Date, to: Date): number {
  const start = Math.max(Date.parse(entry.startedAt), from.getTime());
  const end = Math.min(Date.parse(entry.endedAt), to.getTime());
  return Math.max(0, end - start) / 1000;
}

async function overdueIn(
  client: Tickboard,
  project: Project,
  today: Date,
  nameOf: (memberId: string) => string,
): Promise<Overdue[]> {
  const date = dateOf(today);
  const overdue: Overdue[] = [];
  for await (const task of client.tasks.list(project.id, { completed: false, sort: 'dueDate', limit: 200 })) {
    if (task.dueDate === null) continue;
    // Sorted by their day, so no page behind this one has any more.
    if (task.dueDate >= date) break;
    const { key, title, dueDate, assigneeIds } = task;
    overdue.push({
      key,
      title,
      dueDate,
      daysLate: daysBetween(dueDate, date),
      people: assigneeIds.map((id) => nameOf(id)),
    });
  }
  return overdue;
}
