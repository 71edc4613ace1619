import type { Task, TaskPage } from '../../generated/schema.gen.ts';
import { bodyOf, headerOf, problemOf, type Api } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { nextMoment, projectStep } from '../support/steps.ts';
import type { Workplace } from '../support/workplace.ts';

const theme = 'pages';

/** Reads a list to its end and does something between the pages. */
async function idsByPage(
  api: Api,
  path: string,
  between: (page: number) => Promise<void> = async () => undefined,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (let page = 1; page === 1 || cursor !== null; page++) {
    const suffix: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await api.get<TaskPage>(`${path}${suffix}`);
    const body: TaskPage = bodyOf(answer, 200);
    ids.push(...body.items.map(({ id }) => id));
    cursor = body.nextCursor;
    checkEqual(
      answer.headers.has('link'),
      cursor !== null,
      'Link is there exactly while there is a next page',
    );
    check(page < 100, 'A list comes to an end');
    await between(page);
  }
  return ids;
}

/**
 * Tasks that are a moment apart. Two of the same millisecond stand in the order of their ids, which are random below the
 * millisecond.
 */
async function makeTasks({ task }: Workplace, count: number): Promise<Task[]> {
  const tasks: Task[] = [];
  while (tasks.length < count) {
    tasks.push(await task());
    await nextMoment();
  }
  return tasks;
}

export const pageSteps = [
  projectStep(theme, 'a list is read in pages, each item once and in order', async (place) => {
    const { api, project } = place;
    const made = (await makeTasks(place, 7)).map(({ id }) => id);
    for (const limit of [1, 3, 7, 200]) {
      const ids = await idsByPage(api, `/projects/${project.id}/tasks?limit=${limit}`);
      checkEqual(ids, made, `The tasks in pages of ${limit}`);
    }
    const backwards = await idsByPage(api, `/projects/${project.id}/tasks?limit=2&sort=-createdAt`);
    checkEqual(backwards, made.toReversed(), 'The tasks, latest first');
  }),

  projectStep(theme, 'the Link header leads to the next page', async (place) => {
    const { api, project } = place;
    const [first, second] = await makeTasks(place, 2);
    const answer = await api.get<TaskPage>(`/projects/${project.id}/tasks?limit=1`);
    checkEqual(bodyOf(answer, 200).items[0]?.id, first?.id, 'The first page');
    const match = /<([^>]+)>;\s*rel="?next"?/.exec(headerOf(answer, 'link'));
    check(match?.[1] !== undefined, 'Link has an address with rel="next"');
    const next = await api.get<TaskPage>(match[1].replace(/^.*\/api\/v1/, ''));
    checkEqual(bodyOf(next, 200).items[0]?.id, second?.id, 'The page it leads to');
  }),

  projectStep(theme, 'while others write, nothing is missed and nothing comes twice', async (place) => {
    const { api, project, task } = place;
    const before = await makeTasks(place, 9);
    const doomed = before[4];
    check(doomed !== undefined, 'Nine tasks were made');
    const ids = await idsByPage(api, `/projects/${project.id}/tasks?limit=2`, async (page) => {
      if (page === 1) await api.delete(`/tasks/${doomed.id}`);
      if (page === 2) await api.patch(`/tasks/${before[0]?.id}`, { title: 'Changed meanwhile' });
      if (page <= 3) await task({ title: 'Made meanwhile' });
    });
    checkEqual(new Set(ids).size, ids.length, 'No task comes twice');
    const survivors = before.filter(({ id }) => id !== doomed.id).map(({ id }) => id);
    checkEqual(ids.slice(0, survivors.length), survivors, 'The tasks that existed throughout, in order');
    checkEqual(ids.length, survivors.length + 3, 'By creation, the tasks made meanwhile come last');
  }),

  projectStep(theme, 'tasks without a due date come last either way', async ({ api, project, task }) => {
    const none = await task();
    const late = await task({ dueDate: '2026-12-24' });
    const early = await task({ dueDate: '2026-11-27' });
    const path = `/projects/${project.id}/tasks?limit=1&sort=`;
    checkEqual(await idsByPage(api, `${path}dueDate`), [early.id, late.id, none.id], 'Upwards');
    checkEqual(await idsByPage(api, `${path}-dueDate`), [late.id, early.id, none.id], 'Downwards');
  }),

  projectStep(theme, 'a cursor of nowhere or of another list is refused', async ({ api, project, task }) => {
    await task();
    await task();
    const path = `/projects/${project.id}/tasks?limit=1`;
    problemOf(await api.get(`${path}&cursor=nonsense`), 400, 'invalid_cursor');
    const { nextCursor } = bodyOf(await api.get<TaskPage>(path), 200);
    const cursor = encodeURIComponent(nextCursor ?? '');
    problemOf(await api.get(`${path}&sort=title&cursor=${cursor}`), 400, 'invalid_cursor');
    problemOf(await api.get(`${path}&archived=true&cursor=${cursor}`), 400, 'invalid_cursor');
  }),

  projectStep(theme, 'a page holds at most 200', async ({ api, project }) => {
    for (const limit of ['0', '201', 'ten']) {
      const answer = await api.get(`/projects/${project.id}/tasks?limit=${limit}`);
      const problem = problemOf(answer, 400, 'invalid_request');
      checkEqual(problem.errors?.[0]?.pointer, '#/query/limit', 'The fault points at the parameter');
    }
  }),
];
