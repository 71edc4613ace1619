import type { Comment, Project, Task, TaskPage } from '../../generated/schema.gen.ts';
import { bodyOf, problemOf } from '../support/api.ts';
import { checkEqual } from '../support/check.ts';
import { projectStep, race } from '../support/steps.ts';
import { newId } from '../support/uuid.ts';

const theme = 'ids made by clients';

export const clientIdSteps = [
  projectStep(theme, 'a create takes the id that a client made', async ({ api, project, task }) => {
    const [taskId, commentId] = [newId(), newId()];
    const created = await task({ id: taskId });
    checkEqual(created.id, taskId, 'The id of the task');
    const body = { id: commentId, body: 'Written offline' };
    const comment = bodyOf(await api.post<Comment>(`/tasks/${taskId}/comments`, body), 201);
    checkEqual([comment.id, comment.projectId], [commentId, project.id], 'The comment');
  }),

  projectStep(theme, 'the same create again answers what is there', async ({ api, project, task }) => {
    const id = newId();
    await task({ id, title: 'Once', dueDate: '2026-11-27' });
    bodyOf(await api.patch<Task>(`/tasks/${id}`, { title: 'Changed since' }), 200);
    const again = await task({ id, title: 'Once', dueDate: '2026-11-27' });
    checkEqual(again.id, id, 'The id of the repeated create');
    const { items } = bodyOf(await api.get<TaskPage>(`/projects/${project.id}/tasks`), 200);
    checkEqual(items.length, 1, 'Tasks in the project');
  }),

  projectStep(theme, 'the same id with another create is refused', async ({ api, project, task }) => {
    const id = newId();
    await task({ id, title: 'One' });
    const refused = await api.post(`/projects/${project.id}/tasks`, { id, title: 'Two' });
    checkEqual(problemOf(refused, 409, 'id_taken').resourceId, id, 'The resource in the way');
  }),

  projectStep(theme, 'a refused create leaves its id free', async ({ api, project, task }) => {
    const id = newId();
    const refused = await api.post(`/projects/${project.id}/tasks`, { id, title: 'One', before: newId() });
    problemOf(refused, 422, 'invalid_reference');
    checkEqual((await task({ id, title: 'One' })).id, id, 'The id of the mended create');
  }),

  projectStep(theme, 'an id that is no UUID of version 7 is refused', async ({ api, project }) => {
    for (const id of ['task-1', '3f0c2a0e-6c00-4a10-8000-0000000000a1']) {
      const refused = await api.post(`/projects/${project.id}/tasks`, { id, title: 'One' });
      const problem = problemOf(refused, 400, 'invalid_request');
      checkEqual(new Set(problem.errors?.map(({ pointer }) => pointer)).has('/id'), true, 'It points at /id');
    }
  }),

  projectStep(theme, 'eight devices that send one create make one resource', async ({ api, project }) => {
    const body = { id: newId(), title: 'Made offline' };
    const answers = await race(8, () => api.post<Task>(`/projects/${project.id}/tasks`, body));
    for (const answer of answers) checkEqual(bodyOf(answer, 201).id, body.id, 'The id');
    const { items } = bodyOf(await api.get<TaskPage>(`/projects/${project.id}/tasks`), 200);
    checkEqual(items.length, 1, 'Tasks in the project');
  }),

  projectStep(theme, 'a project is created under its id, too', async ({ api }) => {
    const id = newId();
    const body = { id, name: 'Made offline' };
    checkEqual(bodyOf(await api.post<Project>('/projects', body), 201).id, id, 'The id');
    checkEqual(bodyOf(await api.post<Project>('/projects', body), 201).id, id, 'The id again');
    bodyOf(await api.delete(`/projects/${id}`), 204);
  }),
];
