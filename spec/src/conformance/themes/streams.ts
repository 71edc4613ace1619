import type { Event, EventPage, Label, Task, TimeEntry, TimerState } from '../../generated/schema.gen.ts';
import { bodyOf, headerOf, problemOf, type Answer } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { projectStep } from '../support/steps.ts';
import { eventsAfter, revisionOf } from '../support/streams.ts';
import { timerMoments } from '../support/timer-clock.ts';
import { newId } from '../support/uuid.ts';
import { sessionOf, type Workplace } from '../support/workplace.ts';

const theme = 'streams';

async function personOf({ api }: Workplace): Promise<string> {
  const { userId } = await sessionOf(api);
  check(userId !== null, 'The caller is a person');
  return userId;
}

/** A write that names this key, and the events it left. */
async function caused(place: Workplace, send: (key: string) => Promise<Answer<unknown>>): Promise<Event[]> {
  const key = newId();
  const before = (await eventsAfter(place.api, place.project.id, 0)).length;
  const answer = await send(key);
  check(answer.status < 300, `${answer.request} is accepted: ${answer.status}`);
  const events = await eventsAfter(place.api, place.project.id, before);
  checkEqual(
    events.map(({ causedBy }) => causedBy),
    events.map(() => key),
    `What caused the events of ${answer.request}`,
  );
  checkEqual(
    revisionOf(answer, place.project.id),
    before + events.length,
    `The revision of ${answer.request}`,
  );
  return events;
}

export const streamSteps = [
  projectStep(
    theme,
    'every write in a project names its revision and is named by its events',
    async (place) => {
      const { api, project, task } = place;
      const [first, second, label] = [newId(), newId(), newId()];
      const key = (value: string) => ({ headers: { 'idempotency-key': value } });
      const writes: ((value: string) => Promise<Answer<unknown>>)[] = [
        (value) => api.post(`/projects/${project.id}/tasks`, { id: first, title: 'One' }, key(value)),
        (value) => api.patch(`/tasks/${first}`, { title: 'Another' }, key(value)),
        (value) => api.post(`/tasks/${first}/move`, { statusId: place.status('started').id }, key(value)),
        (value) => api.post(`/tasks/${first}/comments`, { id: second, body: 'Good' }, key(value)),
        (value) => api.patch(`/comments/${second}`, { body: 'Better' }, key(value)),
        (value) => api.delete(`/comments/${second}`, key(value)),
        (value) => api.post('/labels', { id: label, name: 'Copy', projectId: project.id }, key(value)),
        (value) => api.patch(`/labels/${label}`, { color: 'lime' }, key(value)),
        (value) => api.delete(`/labels/${label}`, key(value)),
        (value) => api.patch(`/projects/${project.id}`, { color: 'teal' }, key(value)),
        (value) => api.delete(`/tasks/${first}`, key(value)),
      ];
      for (const write of writes) checkEqual((await caused(place, write)).length, 1, 'The number of events');
      await task();
    },
  ),

  projectStep(
    theme,
    'a deletion that is sent again is answered as before',
    async ({ api, project, task }) => {
      const { id } = await task();
      const parts = { headers: { 'idempotency-key': newId() } };
      const first = await api.delete(`/tasks/${id}`, parts);
      bodyOf(first, 204);
      const again = await api.delete(`/tasks/${id}`, parts);
      bodyOf(again, 204);
      checkEqual(headerOf(again, 'idempotency-replayed'), 'true', 'Idempotency-Replayed');
      checkEqual(revisionOf(again, project.id), revisionOf(first, project.id), 'The revision of the repeat');
      problemOf(await api.delete(`/tasks/${id}`), 404, 'not_found');
    },
  ),

  projectStep(theme, 'a write that changes nothing names the revision its answer is of', async (place) => {
    const { api, project, task } = place;
    const { id, title } = await task();
    const label = bodyOf(await api.post<Label>('/labels', { name: 'Same', projectId: project.id }), 201);
    const { length } = await eventsAfter(api, project.id, 0);
    for (const answer of [
      await api.patch(`/tasks/${id}`, { title }),
      await api.post(`/tasks/${id}/move`, {}),
      await api.patch(`/labels/${label.id}`, { name: 'Same' }),
      await api.patch(`/projects/${project.id}`, { name: project.name }),
      await api.patch(`/statuses/${place.status('done').id}`, { name: place.status('done').name }),
    ]) {
      checkEqual(answer.status, 200, answer.request);
      checkEqual(revisionOf(answer, project.id), length, `The revision of ${answer.request}`);
    }
    checkEqual((await eventsAfter(api, project.id, 0)).length, length, 'The number of events');
  }),

  projectStep(
    theme,
    'a timer is told in the stream of the person and in that of the project',
    async (place) => {
      const { api, project, task } = place;
      const at = await timerMoments(api);
      const userId = await personOf(place);
      const { id } = await task();
      const key = newId();
      const parts = { headers: { 'idempotency-key': key } };
      const started = await api.post<TimerState>('/timer/start', { taskId: id, startedAt: at(0) }, parts);
      for (const stream of [userId, project.id]) {
        const revision = revisionOf(started, stream);
        const [event] = await eventsAfter(api, stream, revision - 1);
        checkEqual(
          [event?.type, event?.seq, event?.causedBy, event?.stream.id],
          ['timer.started', revision, key, stream],
          'The event',
        );
      }
      const { length } = await eventsAfter(api, project.id, 0);
      bodyOf(await api.patch<TimerState>('/timer', { note: 'For me alone' }), 200);
      checkEqual(
        (await eventsAfter(api, project.id, 0)).length,
        length,
        'Events of the project after a note',
      );
      const moved = await api.patch<TimerState>('/timer', { taskId: null });
      for (const stream of [userId, project.id]) {
        const [event] = await eventsAfter(api, stream, revisionOf(moved, stream) - 1);
        check(event?.type === 'timer.updated', `timer.updated: ${event?.type}`);
        checkEqual(event.data.changes, { taskId: { before: id, after: null } }, 'What has changed');
      }
      const stopped = await api.post<TimerState>('/timer/stop', { stoppedAt: at(1) });
      for (const stream of [userId, project.id]) {
        const last = await eventsAfter(api, stream, revisionOf(stopped, stream) - 2);
        checkEqual(
          last.map(({ type }) => type),
          ['timer.stopped', 'timeEntry.created'],
          'The events of a stop, in their order',
        );
      }
    },
  ),

  projectStep(theme, 'the deletion of a task is told to the person whose time was on it', async (place) => {
    const { api, project, task } = place;
    const at = await timerMoments(api);
    const userId = await personOf(place);
    const { id } = await task();
    const body = { taskId: id, startedAt: at(0), endedAt: at(10) };
    const entry = bodyOf(await api.post<TimeEntry>('/time-entries', body), 201);
    await api.post<TimerState>('/timer/start', { taskId: id, startedAt: at(20) });
    const deleted = await api.delete(`/tasks/${id}`);
    const [event, ...more] = await eventsAfter(api, userId, revisionOf(deleted, userId) - 1);
    check(event?.type === 'task.deleted' && more.length === 0, `One task.deleted: ${event?.type}`);
    checkEqual(event.data, { taskId: id, projectId: project.id, parent: null }, 'What it tells');
    const after = bodyOf(await api.get<TimeEntry>(`/time-entries/${entry.id}`), 200);
    checkEqual([after.taskId, after.projectId, after.version], [null, project.id, 2], 'The time entry');
    const { running } = bodyOf(await api.post<TimerState>('/timer/discard', {}), 200);
    checkEqual(running, null, 'What runs');
  }),

  projectStep(theme, 'the deletion of a task without time is told in the project alone', async (place) => {
    const userId = await personOf(place);
    const { id } = await place.task();
    const { length } = await eventsAfter(place.api, userId, 0);
    bodyOf(await place.api.delete(`/tasks/${id}`), 204);
    checkEqual((await eventsAfter(place.api, userId, 0)).length, length, 'Events of the person');
  }),

  projectStep(
    theme,
    'a deleted project is told to the person whose time was on it, and its stream stays',
    async (place) => {
      const { api, project } = place;
      const at = await timerMoments(api);
      const userId = await personOf(place);
      const body = { projectId: project.id, startedAt: at(0), endedAt: at(10) };
      const entry = bodyOf(await api.post<TimeEntry>('/time-entries', body), 201);
      const deleted = await api.delete(`/projects/${project.id}`);
      for (const stream of [userId, project.organizationId, project.id]) {
        const [event] = await eventsAfter(api, stream, revisionOf(deleted, stream) - 1);
        check(event?.type === 'project.deleted', `The event is project.deleted: ${event?.type}`);
        checkEqual(event.data, { projectId: project.id }, 'What it tells');
      }
      const after = bodyOf(await api.get<TimeEntry>(`/time-entries/${entry.id}`), 200);
      checkEqual([after.projectId, after.version], [null, 2], 'The time entry');
    },
  ),

  projectStep(theme, 'pages of events fit together while others write', async ({ api, project, task }) => {
    const writing = Promise.all(Array.from({ length: 8 }, (_, index) => task({ title: `${index}` })));
    const seen: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const path = `/streams/${project.id}/events?after=${seen.length}&limit=3`;
      const { items, nextAfter, revision } = bodyOf(await api.get<EventPage>(path), 200);
      seen.push(...items.map(({ seq }) => seq));
      check(items.length <= 3, 'The page is as short as was asked for');
      check(revision >= seen.length, 'The revision is no older than the page');
      checkEqual(nextAfter, revision > seen.length ? seen.length : null, 'Where the next page begins');
    }
    await writing;
    seen.push(...(await eventsAfter(api, project.id, seen.length, 3)).map(({ seq }) => seq));
    checkEqual(
      seen,
      seen.map((_, index) => index + 1),
      'The seq of all events',
    );
  }),

  projectStep(theme, 'a page of events links to the next one, the last to none', async ({ api, project }) => {
    const path = `/streams/${project.id}/events`;
    const first = await api.get<EventPage>(`${path}?limit=2`);
    const link = headerOf(first, 'link');
    const [, address = ''] = /<([^>]+)>; rel="next"/.exec(link) ?? [];
    checkEqual(new URL(address, 'http://x.test').searchParams.get('after'), '2', 'The link to the next page');
    const { revision } = bodyOf(first, 200);
    const last = await api.get<EventPage>(`${path}?after=${revision - 1}`);
    checkEqual([last.headers.get('link'), bodyOf(last, 200).nextAfter], [null, null], 'The end');
    for (const query of ['after=-1', 'after=x', 'limit=0', 'limit=201']) {
      problemOf(await api.get(`${path}?${query}`), 400, 'invalid_request');
    }
  }),

  projectStep(
    theme,
    'a revision that the stream has not reached needs a snapshot',
    async ({ api, project, task }) => {
      const created: Task = await task();
      const { length } = await eventsAfter(api, project.id, 0);
      bodyOf(await api.get(`/streams/${project.id}/events?after=${length}`), 200);
      problemOf(await api.get(`/streams/${project.id}/events?after=${length + 1}`), 410, 'events_expired');
      check(created.version === 1, 'The task is new');
    },
  ),
];
