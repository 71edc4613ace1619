import type { Task, TimeEntry, TimerState } from '../../generated/schema.gen.ts';
import { bodyOf, problemOf, type Answer, type Api } from '../support/api.ts';
import { check, checkEqual } from '../support/check.ts';
import { apiStep, projectStep, race } from '../support/steps.ts';
import { timerMoments } from '../support/timer-clock.ts';
import { newId } from '../support/uuid.ts';
import type { Workplace } from '../support/workplace.ts';

const theme = 'timer';

function send(api: Api, verb: string, body: object): Promise<Answer<TimerState>> {
  return api.post<TimerState>(`/timer/${verb}`, body);
}

async function stateAfter(api: Api, verb: string, body: object): Promise<TimerState> {
  return bodyOf(await send(api, verb, body), 200);
}

async function changedTimer(api: Api, changes: object): Promise<TimerState> {
  return bodyOf(await api.patch<TimerState>('/timer', changes), 200);
}

/** A timer step leaves nothing running and no time behind, so that the next one can use the clock. */
function timerStep(name: string, work: (place: Workplace, at: (seconds: number) => string) => Promise<void>) {
  return projectStep(theme, name, async (place) => {
    const at = await timerMoments(place.api);
    try {
      await work(place, at);
    } finally {
      await place.api.post('/timer/discard', {});
    }
  });
}

export const timerSteps = [
  timerStep('a stopped timer becomes a time entry with its id and its true length', async (place, at) => {
    const { api, project, task } = place;
    const { id } = await task();
    const started = await stateAfter(api, 'start', { taskId: id, note: 'Draft', startedAt: at(0) });
    check(started.running !== null, 'The timer runs');
    const { taskId, projectId, note, startedAt } = started.running;
    checkEqual(
      { taskId, projectId, note, startedAt },
      { taskId: id, projectId: project.id, note: 'Draft', startedAt: at(0) },
      'The running timer',
    );
    checkEqual((await timerOf(api)).running, started.running, 'The timer that getTimer answers');
    const stopped = await stateAfter(api, 'stop', { stoppedAt: at(90) });
    checkEqual(stopped.running, null, 'What runs after a stop');
    checkEqual(stopped.stoppedTimeEntryId, started.running.id, 'The id of the time entry');
    const entry = bodyOf(await api.get<TimeEntry>(`/time-entries/${started.running.id}`), 200);
    checkEqual(
      [entry.startedAt, entry.endedAt, entry.seconds, entry.taskId, entry.note],
      [at(0), at(90), 90, id, 'Draft'],
      'The time entry',
    );
    checkEqual(bodyOf(await api.get<Task>(`/tasks/${id}`), 200).trackedSeconds, 90, 'Time of the task');
  }),

  timerStep('a second stop moves nothing', async ({ api, task }, at) => {
    const { id } = await task();
    await stateAfter(api, 'start', { taskId: id, startedAt: at(0) });
    const first = await send(api, 'stop', { stoppedAt: at(1) });
    const second = await send(api, 'stop', { stoppedAt: at(2) });
    const { running, stoppedTimeEntryId, revision } = bodyOf(second, 200);
    checkEqual(
      { running, stoppedTimeEntryId },
      { running: null, stoppedTimeEntryId: null },
      'The second stop',
    );
    checkEqual(revision, bodyOf(first, 200).revision, 'The revision after the second stop');
  }),

  timerStep('starting what runs already moves nothing', async ({ api, task }, at) => {
    const { id } = await task();
    const first = await stateAfter(api, 'start', { taskId: id, startedAt: at(0) });
    const again = await stateAfter(api, 'start', { taskId: id, startedAt: at(5) });
    checkEqual(again.running, first.running, 'The running timer');
    checkEqual(again.revision, first.revision, 'The revision');
    checkEqual(again.stoppedTimeEntryId, null, 'Nothing was stopped');
  }),

  timerStep('starting another stops the first at that moment', async ({ api, task }, at) => {
    const [one, two] = [await task(), await task()];
    const first = await stateAfter(api, 'start', { taskId: one.id, startedAt: at(0) });
    const second = await stateAfter(api, 'start', { taskId: two.id, startedAt: at(60) });
    checkEqual(second.stoppedTimeEntryId, first.running?.id, 'The time entry the first became');
    checkEqual(second.running?.taskId, two.id, 'What runs now');
    const entry = bodyOf(await api.get<TimeEntry>(`/time-entries/${first.running?.id}`), 200);
    checkEqual([entry.endedAt, entry.seconds], [at(60), 60], 'The end of the first');
  }),

  timerStep('switching changes over while one runs, and only then', async ({ api, task }, at) => {
    const [one, two] = [await task(), await task()];
    problemOf(await send(api, 'switch', { taskId: one.id }), 409, 'timer_not_running');
    const first = await stateAfter(api, 'start', { taskId: one.id, startedAt: at(0) });
    const second = await stateAfter(api, 'switch', { taskId: two.id, at: at(30) });
    checkEqual(second.stoppedTimeEntryId, first.running?.id, 'The time entry the first became');
    checkEqual([second.running?.taskId, second.running?.startedAt], [two.id, at(30)], 'What runs now');
  }),

  timerStep('a discarded timer leaves no time entry', async ({ api, task }, at) => {
    const { id } = await task();
    const { running } = await stateAfter(api, 'start', { taskId: id, startedAt: at(0) });
    const discarded = await stateAfter(api, 'discard', { timerId: running?.id });
    checkEqual(discarded.running, null, 'What runs after the discard');
    problemOf(await api.get(`/time-entries/${running?.id}`), 404, 'not_found');
    checkEqual((await stateAfter(api, 'discard', {})).revision, discarded.revision, 'A second discard');
  }),

  timerStep('a change of what runs keeps the rest, and the time entry has it', async (place, at) => {
    const { api, project, task } = place;
    const [one, two] = [await task(), await task()];
    const start = { taskId: one.id, note: 'Draft', startedAt: at(10) };
    const { running } = await stateAfter(api, 'start', start);
    const changed = await changedTimer(api, { startedAt: at(0), taskId: two.id });
    checkEqual(changed.running, { ...running, startedAt: at(0), taskId: two.id }, 'The timer');
    checkEqual((await changedTimer(api, { note: null })).running?.note, '', 'The note after null');
    const alone = await changedTimer(api, { taskId: null });
    checkEqual([alone.running?.taskId, alone.running?.projectId], [null, project.id], 'The project alone');
    checkEqual((await changedTimer(api, { taskId: null })).revision, alone.revision, 'The same once more');
    await changedTimer(api, { taskId: two.id });
    await stateAfter(api, 'stop', { stoppedAt: at(60) });
    const entry = bodyOf(await api.get<TimeEntry>(`/time-entries/${running?.id}`), 200);
    checkEqual([entry.startedAt, entry.seconds, entry.taskId], [at(0), 60, two.id], 'The time entry');
    checkEqual(bodyOf(await api.get<Task>(`/tasks/${one.id}`), 200).trackedSeconds, 0, 'Time of the other');
  }),

  timerStep('a change that cannot be, or comes too late, moves nothing', async ({ api, task }, at) => {
    const { id } = await task();
    problemOf(await api.patch('/timer', { note: 'Nothing runs' }), 409, 'timer_not_running');
    await stateAfter(api, 'start', { taskId: id, startedAt: at(0) });
    await stateAfter(api, 'stop', { stoppedAt: at(20) });
    const { running } = await stateAfter(api, 'start', { taskId: id, startedAt: at(30) });
    problemOf(await api.patch('/timer', { startedAt: at(10) }), 409, 'time_overlap');
    const ahead = new Date(Date.now() + 120_000).toISOString();
    problemOf(await api.patch('/timer', { startedAt: ahead }), 422, 'time_in_future');
    problemOf(await api.patch('/timer', { taskId: newId() }), 422, 'invalid_reference');
    checkEqual((await changedTimer(api, { timerId: newId(), note: 'Late' })).running, running, 'The timer');
  }),

  timerStep('a stop or discard of another timer than the running one moves nothing', async (place, at) => {
    const { api, task } = place;
    const { id } = await task();
    const { running } = await stateAfter(api, 'start', { taskId: id, startedAt: at(0) });
    for (const verb of ['stop', 'discard']) {
      const state = await stateAfter(api, verb, { timerId: newId() });
      checkEqual(
        [state.running, state.stoppedTimeEntryId],
        [running, null],
        `The timer after a late ${verb}`,
      );
    }
  }),

  timerStep('times that cannot be are refused', async ({ api, task }, at) => {
    const { id } = await task();
    const ahead = new Date(Date.now() + 120_000).toISOString();
    problemOf(await send(api, 'start', { taskId: id, startedAt: ahead }), 422, 'time_in_future');
    await stateAfter(api, 'start', { taskId: id, startedAt: at(10) });
    problemOf(await send(api, 'stop', { stoppedAt: at(5) }), 422, 'end_before_start');
    problemOf(await send(api, 'stop', { stoppedAt: ahead }), 422, 'time_in_future');
    await stateAfter(api, 'stop', { stoppedAt: at(20) });
    problemOf(await send(api, 'start', { taskId: id, startedAt: at(15) }), 409, 'time_overlap');
    checkEqual((await timerOf(api)).running, null, 'What runs after refused starts');
  }),

  timerStep('a clock a little ahead of the server is taken as it is', async ({ api, task }) => {
    const { id } = await task();
    const ahead = new Date(Date.now() + 30_000).toISOString();
    const { running } = await stateAfter(api, 'start', { taskId: id, startedAt: ahead });
    checkEqual(running?.startedAt, ahead, 'The start');
  }),

  timerStep('eight devices that start at once leave exactly one timer', async ({ api, task }, at) => {
    const tasks = await race(8, () => task());
    const answers = await race(8, (index) =>
      send(api, 'start', { id: newId(), taskId: tasks[index]?.id, startedAt: at(0) }),
    );
    const started = answers.map((answer) => bodyOf(answer, 200).running?.id);
    const { running } = await timerOf(api);
    check(running !== null && started.includes(running.id), 'One of the eight runs');
    checkEqual(new Set(started).size, 8, 'Each device was answered its own timer');
  }),

  timerStep('eight devices that stop at once make one time entry', async ({ api, task }, at) => {
    const { id } = await task();
    const { running } = await stateAfter(api, 'start', { taskId: id, startedAt: at(0) });
    const answers = await race(8, () => send(api, 'stop', { stoppedAt: at(40) }));
    const made = answers.map((answer) => bodyOf(answer, 200).stoppedTimeEntryId);
    checkEqual(
      made.filter((entryId) => entryId !== null),
      [running?.id],
      'Time entries that the stops name',
    );
    checkEqual(bodyOf(await api.get<Task>(`/tasks/${id}`), 200).trackedSeconds, 40, 'Time of the task');
  }),

  apiStep(theme, 'a start that was sent before is recognised by its id', async (api) => {
    const at = await timerMoments(api);
    const body = { id: newId(), note: 'Phone call', startedAt: at(0) };
    const first = await stateAfter(api, 'start', body);
    checkEqual(first.running?.id, body.id, 'The id of the timer');
    const again = await send(api, 'start', body);
    checkEqual(bodyOf(again, 200).running, first.running, 'The timer after the repeat');
    checkEqual(bodyOf(again, 200).revision, first.revision, 'The revision after the repeat');
    const stopped = await stateAfter(api, 'stop', { stoppedAt: at(10) });
    const late = await stateAfter(api, 'start', body);
    checkEqual([late.running, late.revision], [null, stopped.revision], 'A repeat that comes after the stop');
    await api.delete(`/time-entries/${body.id}`);
  }),
];

async function timerOf(api: Api): Promise<TimerState> {
  return bodyOf(await api.get<TimerState>('/timer'), 200);
}
