import type { Event, EventPage, Task } from '../../generated/schema.gen.ts';
import { bodyOf, problemOf } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { apiStep, projectStep, race } from '../support/steps.ts';
import { eventsAfter, revisionOf } from '../support/streams.ts';
import { newId } from '../support/uuid.ts';
import { sessionOf } from '../support/workplace.ts';

const theme = 'events';

function checkGapless(events: readonly Event[], after: number): void {
  checkEqual(
    events.map(({ seq }) => seq),
    events.map((_, index) => after + 1 + index),
    'The seq of the events',
  );
}

export const eventSteps = [
  projectStep(
    theme,
    'a write names the revision of its event, and the event names the write',
    async (place) => {
      const { api, project } = place;
      const key = newId();
      const created = await api.post<Task>(
        `/projects/${project.id}/tasks`,
        { title: 'Write the copy' },
        { headers: { 'idempotency-key': key } },
      );
      const revision = revisionOf(created, project.id);
      const [event] = await eventsAfter(api, project.id, revision - 1);
      check(event?.type === 'task.created', `The event is task.created: ${event?.type}`);
      const { memberId } = await sessionOf(api);
      checkEqual(
        [event.seq, event.causedBy, event.stream.id, event.stream.kind, event.actor.memberId],
        [revision, key, project.id, 'project', memberId],
        'Sequence, cause, stream and actor',
      );
      const { can: _, ...snapshot } = bodyOf(created, 201);
      checkEqual(event.data.task, snapshot, 'The task in the event, without what depends on the reader');
    },
  ),

  projectStep(theme, 'a change tells its fields before and after', async ({ api, project, task }) => {
    const before = await task({ title: 'Before' });
    const patched = await api.patch<Task>(`/tasks/${before.id}`, { title: 'After', dueDate: '2026-11-27' });
    const [event] = await eventsAfter(api, project.id, revisionOf(patched, project.id) - 1);
    check(event?.type === 'task.updated', `The event is task.updated: ${event?.type}`);
    checkEqual(
      event.data.changes,
      { title: { before: 'Before', after: 'After' }, dueDate: { before: null, after: '2026-11-27' } },
      'The changes',
    );
    checkEqual(event.data.task.version, before.version + 1, 'The version in the event');
  }),

  projectStep(theme, 'each kind of change has its own event', async ({ api, project, task, status }) => {
    const start = (await eventsAfter(api, project.id, 0)).length;
    const { id } = await task();
    await api.post(`/tasks/${id}/move`, { statusId: status('started').id });
    await api.post(`/tasks/${id}/comments`, { body: 'Looks good' });
    await api.post('/labels', { name: 'Copy', projectId: project.id });
    await api.patch(`/projects/${project.id}`, { color: 'teal' });
    await api.delete(`/tasks/${id}`);
    checkEqual(
      (await eventsAfter(api, project.id, start)).map(({ type }) => type),
      ['task.created', 'task.moved', 'comment.created', 'label.created', 'project.updated', 'task.deleted'],
      'The types of the events',
    );
  }),

  projectStep(theme, 'a comment carries the new counts of its task', async ({ api, project, task }) => {
    const { id } = await task();
    const posted = await api.post(`/tasks/${id}/comments`, { body: 'Looks good' });
    const [event] = await eventsAfter(api, project.id, revisionOf(posted, project.id) - 1);
    check(event?.type === 'comment.created', `The event is comment.created: ${event?.type}`);
    const { commentCount, version } = bodyOf(await api.get<Task>(`/tasks/${id}`), 200);
    checkEqual(
      [event.data.task.taskId, event.data.task.commentCount, event.data.task.version],
      [id, commentCount, version],
      'The counts in the event',
    );
  }),

  projectStep(
    theme,
    'forty writes at once leave a sequence without a gap',
    async ({ api, project, task }) => {
      const start = (await eventsAfter(api, project.id, 0)).length;
      const tasks = await race(40, (index) => task({ title: `${index}` }));
      const events = await eventsAfter(api, project.id, start, 7);
      checkGapless(events, start);
      const told = events.map((event) => (event.type === 'task.created' ? event.data.task.id : event.type));
      checkEqual(told.toSorted(), tasks.map(({ id }) => id).toSorted(), 'The tasks the events tell of');
      const numbers = events.map((event) => (event.type === 'task.created' ? event.data.task.number : 0));
      checkEqual(
        numbers,
        numbers.toSorted((a, b) => a - b),
        'The numbers of the tasks, in the order of the events',
      );
    },
  ),

  projectStep(theme, 'a stream begins at 1 and can be read from anywhere', async ({ api, project, task }) => {
    await task();
    const all = await eventsAfter(api, project.id, 0);
    checkGapless(all, 0);
    checkEqual(all[0]?.type, 'project.created', 'The first event');
    checkEqual(await eventsAfter(api, project.id, 3, 1), all.slice(3), 'The events after the third');
    const end = await api.get<EventPage>(`/streams/${project.id}/events?after=${all.length}`);
    checkEqual(
      bodyOf(end, 200),
      { items: [], nextAfter: null, revision: all.length },
      'The page after the last event',
    );
  }),

  projectStep(
    theme,
    'a refused write and a change of nothing leave no event',
    async ({ api, project, task }) => {
      const { id, title } = await task();
      const start = (await eventsAfter(api, project.id, 0)).length;
      await api.patch(`/tasks/${id}`, { title });
      await api.patch(`/tasks/${id}`, { title: '' });
      await api.patch(`/tasks/${id}`, { title: 'Lost' }, { headers: { 'if-match': '"v999"' } });
      await api.post(`/tasks/${id}/move`, { before: project.id });
      checkEqual(await eventsAfter(api, project.id, start), [], 'The events');
    },
  ),

  apiStep(theme, 'a stream that nobody has is not found', async (api) => {
    problemOf(await api.get(`/streams/${newId()}/events`), 404, 'not_found');
  }),
];
