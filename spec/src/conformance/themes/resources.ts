import type {
  Comment,
  CommentPage,
  Label,
  LabelPage,
  Project,
  Task,
  TaskPage,
} from '../../generated/schema.gen.ts';
import { bodyOf, headerOf, problemOf } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { nextMoment, projectStep } from '../support/steps.ts';
import { sessionOf } from '../support/workplace.ts';

const theme = 'resources';

export const resourceSteps = [
  projectStep(theme, 'a new project begins with five columns in order', async ({ statuses }) => {
    checkEqual(
      statuses.map(({ category }) => category),
      ['backlog', 'unstarted', 'started', 'done', 'canceled'],
      'The categories of the first columns',
    );
    const positions = statuses.map(({ position }) => position);
    checkEqual(positions, positions.toSorted(), 'Positions sort byte by byte');
  }),

  projectStep(theme, 'a create answers 201 with the resource, its ETag and its address', async (place) => {
    const path = `/projects/${place.project.id}/tasks`;
    const created = await place.api.post<Task>(path, { title: 'Write the copy', dueDate: '2026-11-27' });
    const task = bodyOf(created, 201);
    checkEqual(headerOf(created, 'etag'), `"v${task.version}"`, 'The ETag is made of the version');
    const location = headerOf(created, 'location').replace(/^.*\/api\/v1/, '');
    const read = await place.api.get<Task>(location);
    checkEqual(bodyOf(read, 200), task, 'The address leads to what was answered');
  }),

  projectStep(
    theme,
    'a task has a key of its project, numbers without a gap, and defaults',
    async (place) => {
      const [first, second] = [await place.task(), await place.task()];
      checkEqual(first.key, `${place.project.key}-${first.number}`, 'The key');
      checkEqual(second.number, first.number + 1, 'The next number');
      const { statusId, priority, description, assigneeIds, dueDate, completedAt, archived } = first;
      checkEqual(
        { statusId, priority, description, assigneeIds, dueDate, completedAt, archived },
        {
          statusId: place.status('unstarted').id,
          priority: 'none',
          description: '',
          assigneeIds: [],
          dueDate: null,
          completedAt: null,
          archived: false,
        },
        'What a task has when only its title is given',
      );
    },
  ),

  projectStep(theme, 'a deleted task is gone, and its subtasks with it', async ({ api, task }) => {
    const parent = await task();
    const child = await task({ parentId: parent.id });
    bodyOf(await api.delete(`/tasks/${parent.id}`), 204);
    problemOf(await api.get(`/tasks/${parent.id}`), 404, 'not_found');
    problemOf(await api.get(`/tasks/${child.id}`), 404, 'not_found');
    problemOf(await api.delete(`/tasks/${parent.id}`), 404, 'not_found');
  }),

  projectStep(theme, 'a list is filtered by status, assignee, label and completion', async (place) => {
    const { api, project } = place;
    const { memberId } = await sessionOf(api);
    check(memberId !== null, 'The credential belongs to a member');
    const label = bodyOf(await api.post<Label>('/labels', { name: 'Copy', projectId: project.id }), 201);
    const done = place.status('done').id;
    const wanted = await place.task({ assigneeIds: [memberId], labelIds: [label.id], statusId: done });
    await place.task();
    const filters = [`statusId=${done}`, `assigneeId=${memberId}`, `labelId=${label.id}`, 'completed=true'];
    for (const filter of filters) {
      const page = bodyOf(await api.get<TaskPage>(`/projects/${project.id}/tasks?${filter}`), 200);
      checkEqual(
        page.items.map(({ id }) => id),
        [wanted.id],
        `Tasks with ${filter}`,
      );
    }
  }),

  projectStep(theme, 'a project sees its own labels and the shared ones', async ({ api, project }) => {
    const name = `Shared ${project.id}`;
    const shared = bodyOf(await api.post<Label>('/labels', { name, color: 'red' }), 201);
    try {
      const own = bodyOf(await api.post<Label>('/labels', { name: 'Copy', projectId: project.id }), 201);
      problemOf(await api.post('/labels', { name: 'copy', projectId: project.id }), 409, 'name_taken');
      const listed = await api.get<LabelPage>(`/labels?projectId=${project.id}&limit=200`);
      const ids = bodyOf(listed, 200).items.map(({ id }) => id);
      check(ids.includes(own.id) && ids.includes(shared.id), 'Both labels are in the list');
    } finally {
      await api.delete(`/labels/${shared.id}`);
    }
  }),

  projectStep(
    theme,
    'comments stand in order, and their count is part of the task',
    async ({ api, task }) => {
      const { id, version } = await task();
      const bodies = ['First', 'Second', 'Third'];
      for (const body of bodies) {
        bodyOf(await api.post<Comment>(`/tasks/${id}/comments`, { body }), 201);
        await nextMoment();
      }
      const page = bodyOf(await api.get<CommentPage>(`/tasks/${id}/comments`), 200);
      checkEqual(
        page.items.map(({ body }) => body),
        bodies,
        'The oldest comes first',
      );
      const after = bodyOf(await api.get<Task>(`/tasks/${id}`), 200);
      checkEqual(after.commentCount, 3, 'The count of comments');
      check(after.version > version, 'A visible change of a count raises the version, else 304 would lie');
    },
  ),

  projectStep(theme, 'a changed comment says when, and a deleted one is gone', async ({ api, task }) => {
    const { id } = await task();
    const comment = bodyOf(await api.post<Comment>(`/tasks/${id}/comments`, { body: 'Draft' }), 201);
    checkEqual(comment.editedAt, null, 'A new comment was not edited');
    const edited = bodyOf(await api.patch<Comment>(`/comments/${comment.id}`, { body: 'Final' }), 200);
    check(edited.editedAt !== null && edited.body === 'Final', 'An edited comment says so');
    bodyOf(await api.delete(`/comments/${comment.id}`), 204);
    problemOf(await api.get(`/comments/${comment.id}`), 404, 'not_found');
  }),

  projectStep(theme, 'a key of a project is given once', async ({ api, project }) => {
    const body = { name: 'Another', key: project.key };
    problemOf(await api.post<Project>('/projects', body), 409, 'key_taken');
  }),
];
