import type { Status, StatusPage, Task, TaskPage } from '../../generated/schema.gen.ts';
import { bodyOf, problemOf } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { projectStep, race } from '../support/steps.ts';
import { newId } from '../support/uuid.ts';
import type { Workplace } from '../support/workplace.ts';

const theme = 'moving';

async function titlesIn({ api, project }: Workplace, statusId: string): Promise<string> {
  const path = `/projects/${project.id}/tasks?statusId=${statusId}&sort=position&limit=200`;
  const { items } = bodyOf(await api.get<TaskPage>(path), 200);
  return items.map(({ title }) => title).join(' ');
}

export const movingSteps = [
  projectStep(theme, 'a task goes before, after, and to the end', async (place) => {
    const a = await place.task({ title: 'A' });
    await place.task({ title: 'B' });
    const c = await place.task({ title: 'C' });
    const move = async (task: Task, body: object): Promise<string> => {
      bodyOf(await place.api.post<Task>(`/tasks/${task.id}/move`, body), 200);
      return titlesIn(place, a.statusId);
    };
    checkEqual(await titlesIn(place, a.statusId), 'A B C', 'New tasks come last');
    checkEqual(await move(c, { before: a.id }), 'C A B', 'C before A');
    checkEqual(await move(c, { after: a.id }), 'A C B', 'C after A');
    checkEqual(await move(a, {}), 'C B A', 'A to the end');
  }),

  projectStep(theme, 'a task goes to another status, next to one that is there', async (place) => {
    const started = place.status('started').id;
    const there = await place.task({ title: 'There', statusId: started });
    const moved = await place.task({ title: 'Moved' });
    const body = { statusId: started, before: there.id };
    const after = bodyOf(await place.api.post<Task>(`/tasks/${moved.id}/move`, body), 200);
    checkEqual(after.statusId, started, 'The status');
    checkEqual(await titlesIn(place, started), 'Moved There', 'The column');
  }),

  projectStep(theme, 'entering done completes, leaving it reopens, canceled does neither', async (place) => {
    const { id } = await place.task();
    const to = async (category: Status['category']): Promise<string | null> => {
      const body = { statusId: place.status(category).id };
      return bodyOf(await place.api.post<Task>(`/tasks/${id}/move`, body), 200).completedAt;
    };
    check((await to('done')) !== null, 'A task in a done column is completed');
    checkEqual(await to('started'), null, 'A task that left a done column');
    checkEqual(await to('canceled'), null, 'A task in a canceled column');
  }),

  projectStep(theme, 'a place that cannot be is refused', async (place) => {
    const { api, task, status } = place;
    const [one, two] = [await task(), await task({ statusId: status('started').id })];
    const path = `/tasks/${one.id}/move`;
    problemOf(await api.post(path, { before: two.id, after: two.id }), 400, 'invalid_request');
    problemOf(await api.post(path, { before: two.id }), 422, 'invalid_reference');
    problemOf(await api.post(path, { statusId: place.project.id }), 422, 'invalid_reference');
  }),

  projectStep(theme, 'eight moves to one place at once lose no task', async (place) => {
    const tasks = await race(8, (index) => place.task({ title: `${index}` }));
    const anchor = await place.task({ title: 'anchor', statusId: place.status('started').id });
    const body = { statusId: anchor.statusId, before: anchor.id };
    const answers = await race(8, (index) => place.api.post<Task>(`/tasks/${tasks[index]?.id}/move`, body));
    const positions = answers.map((answer) => bodyOf(answer, 200).position);
    checkEqual(new Set(positions).size, 8, 'Different positions');
    const column = (await titlesIn(place, anchor.statusId)).split(' ');
    checkEqual([column.length, column.at(-1)], [9, 'anchor'], 'The column');
  }),

  projectStep(theme, 'columns are ordered, and one with tasks is not deleted by accident', async (place) => {
    const { api, project, status, task } = place;
    const [todo, started] = [status('unstarted'), status('started')];
    bodyOf(await api.post(`/statuses/${started.id}/move`, { before: todo.id }), 200);
    const listed = await api.get<StatusPage>(`/projects/${project.id}/statuses`);
    checkEqual(
      bodyOf(listed, 200).items.map(({ category }) => category),
      ['backlog', 'started', 'unstarted', 'done', 'canceled'],
      'The order of the columns',
    );
    const { id } = await task({ statusId: todo.id });
    problemOf(await api.delete(`/statuses/${todo.id}`), 409, 'status_not_empty');
    bodyOf(await api.delete(`/statuses/${todo.id}?moveTasksTo=${started.id}`), 204);
    checkEqual(bodyOf(await api.get<Task>(`/tasks/${id}`), 200).statusId, started.id, 'The status now');
  }),

  projectStep(theme, 'a column is made between others, changed, and archived', async (place) => {
    const { api, project, status } = place;
    const path = `/projects/${project.id}/statuses`;
    const input = { name: 'Review', category: 'started', wipLimit: 3, after: status('started').id };
    const made = bodyOf(await api.post<Status>(path, input), 201);
    const names = async (query = ''): Promise<string[]> =>
      bodyOf(await api.get<StatusPage>(`${path}${query}`), 200).items.map(({ name }) => name);
    checkEqual((await names()).indexOf('Review'), 3, 'Its place among the columns');
    const body = { name: 'Check', wipLimit: null };
    const changed = bodyOf(await api.patch<Status>(`/statuses/${made.id}`, body), 200);
    checkEqual([changed.name, changed.wipLimit, changed.version], ['Check', null, 2], 'The changed column');
    const again = await api.post<Status>(`/statuses/${made.id}/move`, { after: status('started').id });
    checkEqual(bodyOf(again, 200).version, 2, 'The version after a move to where it is');
    bodyOf(await api.patch(`/statuses/${made.id}`, { archived: true }), 200);
    checkEqual((await names()).includes('Check'), false, 'An archived column in the list');
    checkEqual((await names('?archived=true')).indexOf('Check'), 3, 'The place of the archived column');
    problemOf(await api.post(path, { name: 'Lost', before: newId() }), 422, 'invalid_reference');
    bodyOf(await api.delete(`/statuses/${made.id}`), 204);
    problemOf(await api.get(`/statuses/${made.id}`), 404, 'not_found');
  }),

  projectStep(theme, 'the last open column stays', async ({ api, statuses }) => {
    const [last, archived, ...others] = statuses;
    for (const { id } of others) bodyOf(await api.delete(`/statuses/${id}`), 204);
    bodyOf(await api.patch(`/statuses/${archived?.id}`, { archived: true }), 200);
    problemOf(await api.delete(`/statuses/${last?.id}`), 409, 'last_status');
    problemOf(await api.patch(`/statuses/${last?.id}`, { archived: true }), 409, 'last_status');
  }),

  projectStep(theme, 'subtasks are one level deep and counted by their parent', async (place) => {
    const parent = await place.task();
    const child = await place.task({ parentId: parent.id });
    const path = `/projects/${place.project.id}/tasks`;
    const grandchild = await place.api.post(path, { title: 'Deep', parentId: child.id });
    problemOf(grandchild, 422, 'subtask_too_deep');
    bodyOf(await place.api.patch(`/tasks/${child.id}`, { completed: true }), 200);
    const after = bodyOf(await place.api.get<Task>(`/tasks/${parent.id}`), 200);
    checkEqual([after.subtaskCount, after.completedSubtaskCount], [1, 1], 'The counts of the parent');
    check(after.version > parent.version, 'A visible change of a count raises the version');
  }),
];
