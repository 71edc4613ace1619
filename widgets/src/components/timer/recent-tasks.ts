import type { Project, Tickboard } from '@tickboard/sdk';
import { foldText } from '../../internal/fold-text.ts';

/** A task that a timer could be started on. */
export interface RecentTask {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly project: string;
}

/** Of so many projects, and so many tasks of each: what somebody works on was changed lately. */
const projectCount = 8;
const taskCount = 50;
const freshFor = 60_000;

interface Known {
  readonly at: number;
  readonly tasks: Promise<readonly RecentTask[]>;
}

const known = new WeakMap<Tickboard, Map<string, Known>>();

/** Open tasks, those changed last first; of one project, or of those changed last. Asked for once a minute at most. */
export function recentTasks(client: Tickboard, projectId: string): Promise<readonly RecentTask[]> {
  const ofClient = known.get(client) ?? new Map<string, Known>();
  known.set(client, ofClient);
  const before = ofClient.get(projectId);
  if (before && Date.now() - before.at < freshFor) return before.tasks;
  const tasks = load(client, projectId);
  ofClient.set(projectId, { at: Date.now(), tasks });
  tasks.catch(() => ofClient.delete(projectId));
  return tasks;
}

async function load(client: Tickboard, projectId: string): Promise<readonly RecentTask[]> {
  const projects =
    projectId === ''
      ? (await client.projects.list({ limit: 200 })).items.filter(({ can }) => can.trackTime)
      : [await client.projects.get(projectId)];
  const latest = projects.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)).slice(0, projectCount);
  const found = await Promise.all(latest.map((project) => tasksOf(client, project)));
  return found
    .flat()
    .toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
    .map(({ id, key, title, project }) => ({ id, key, title, project }));
}

async function tasksOf(
  client: Tickboard,
  { id, name }: Project,
): Promise<(RecentTask & { readonly updatedAt: string })[]> {
  const page = await client.tasks.list(id, { completed: false, sort: '-updatedAt', limit: taskCount });
  return page.items.map((task) => ({ ...task, project: name }));
}

/** Those in which every word typed is found, by title, key or project. */
export function matchingTasks(tasks: readonly RecentTask[], text: string, count: number): RecentTask[] {
  const words = foldText(text).split(/\s+/).filter(Boolean);
  const fits = ({ key, title, project }: RecentTask) => {
    const folded = foldText(`${key} ${title} ${project}`);
    return words.every((word) => folded.includes(word));
  };
  return tasks.filter(fits).slice(0, count);
}
