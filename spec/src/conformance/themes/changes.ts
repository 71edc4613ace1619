import type { Label, Task } from '../../generated/schema.gen.ts';
import { bodyOf, headerOf, problemOf } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { projectStep } from '../support/steps.ts';

const theme = 'changes';

export const changeSteps = [
  projectStep(theme, 'a merge patch keeps what is absent and clears what is null', async ({ api, task }) => {
    const before = await task({ dueDate: '2026-11-27', estimate: 3600, description: 'Three variants.' });
    const body = { title: 'Write and translate', dueDate: null, description: null };
    const answer = await api.patch<Task>(`/tasks/${before.id}`, body);
    const { title, dueDate, description, estimate, version } = bodyOf(answer, 200);
    checkEqual(
      { title, dueDate, description, estimate, version },
      {
        title: 'Write and translate',
        dueDate: null,
        description: '',
        estimate: 3600,
        version: before.version + 1,
      },
      'The changed task',
    );
  }),

  projectStep(theme, 'a merge patch replaces arrays whole', async ({ api, project, task }) => {
    const label = async (name: string): Promise<string> =>
      bodyOf(await api.post<Label>('/labels', { name, projectId: project.id }), 201).id;
    const [one, two, three] = [await label('One'), await label('Two'), await label('Three')];
    const { id } = await task({ labelIds: [one, two] });
    const changed = bodyOf(await api.patch<Task>(`/tasks/${id}`, { labelIds: [three, one] }), 200);
    checkEqual(changed.labelIds.toSorted(), [one, three].toSorted(), 'The labels after the patch');
    const cleared = bodyOf(await api.patch<Task>(`/tasks/${id}`, { labelIds: [] }), 200);
    checkEqual(cleared.labelIds, [], 'The labels after an empty array');
  }),

  projectStep(theme, 'plain JSON means the same as a merge patch', async ({ api, task }) => {
    const { id } = await task({ dueDate: '2026-11-27' });
    const parts = { mediaType: 'application/json; charset=utf-8' };
    const changed = bodyOf(await api.patch<Task>(`/tasks/${id}`, { dueDate: null }, parts), 200);
    checkEqual(changed.dueDate, null, 'The due date');
  }),

  projectStep(theme, 'any other media type is refused with what is taken', async ({ api, task }) => {
    const { id } = await task();
    const parts = { mediaType: 'application/json-patch+json' };
    const refused = await api.patch(`/tasks/${id}`, [{ op: 'remove', path: '/dueDate' }], parts);
    problemOf(refused, 415, 'unsupported_media_type');
    const accepted = headerOf(refused, 'accept-patch');
    check(accepted.includes('application/merge-patch+json'), `Accept-Patch names merge patch: ${accepted}`);
  }),

  projectStep(theme, 'a change that changes nothing keeps the version', async ({ api, task }) => {
    const before = await task({ dueDate: '2026-11-27' });
    const body = { title: before.title, dueDate: before.dueDate };
    const after = bodyOf(await api.patch<Task>(`/tasks/${before.id}`, body), 200);
    checkEqual(after, before, 'The task after a patch with its own values');
  }),

  projectStep(theme, 'completing by field leaves the status alone', async ({ api, task, status }) => {
    const { id } = await task();
    const done = bodyOf(await api.patch<Task>(`/tasks/${id}`, { completed: true }), 200);
    check(done.completedAt !== null, 'A completed task says when');
    checkEqual(done.statusId, status('unstarted').id, 'The status');
    const open = bodyOf(await api.patch<Task>(`/tasks/${id}`, { completed: false }), 200);
    checkEqual(open.completedAt, null, 'A reopened task');
  }),

  projectStep(theme, 'a field that nobody may set is refused', async ({ api, task }) => {
    const { id } = await task();
    const problem = problemOf(await api.patch(`/tasks/${id}`, { version: 99 }), 400, 'invalid_request');
    checkEqual(
      problem.errors?.map(({ pointer }) => pointer),
      ['/version'],
      'The fault points at the field',
    );
  }),
];
