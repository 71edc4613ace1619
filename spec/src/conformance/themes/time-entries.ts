import type { Task, TimeEntry, TimeEntryPage } from '../../generated/schema.gen.ts';
import { bodyOf, problemOf, type Answer } from '../support/api.ts';
import { checkEqual } from '../support/check.ts';
import { projectStep, race, sortedStatuses } from '../support/steps.ts';
import { isoTime, quietMidnight } from '../support/timer-clock.ts';
import type { Workplace } from '../support/workplace.ts';

const theme = 'time entries';
const minute = 60_000;

/** A step on a day where nothing was logged; what it logs it deletes again. */
function timeEntryStep(name: string, work: (place: Workplace, log: Log, midnight: number) => Promise<void>) {
  return projectStep(theme, name, async (place) => {
    const made: string[] = [];
    const midnight = quietMidnight();
    const log: Log = async (startMinute, endMinute, fields = {}) => {
      const body = {
        projectId: place.project.id,
        startedAt: isoTime(midnight + startMinute * minute),
        endedAt: isoTime(midnight + endMinute * minute),
        ...fields,
      };
      const answer = await place.api.post<TimeEntry>('/time-entries', body);
      if (answer.status === 201) made.push(answer.body.id);
      return answer;
    };
    try {
      await work(place, log, midnight);
    } finally {
      for (const id of made) await place.api.delete(`/time-entries/${id}`);
    }
  });
}

type Log = (startMinute: number, endMinute: number, fields?: object) => Promise<Answer<TimeEntry>>;

export const timeEntrySteps = [
  timeEntryStep('time across midnight has its true length', async ({ task, api }, log) => {
    const { id, projectId } = await task();
    const entry = bodyOf(await log(-30, 45, { taskId: id, projectId: undefined }), 201);
    checkEqual([entry.seconds, entry.projectId], [75 * 60, projectId], 'Length and project');
    checkEqual(bodyOf(await api.get<Task>(`/tasks/${id}`), 200).trackedSeconds, 75 * 60, 'Time of the task');
    const longer = { endedAt: isoTime(Date.parse(entry.endedAt) + 15 * minute) };
    const changed = bodyOf(await api.patch<TimeEntry>(`/time-entries/${entry.id}`, longer), 200);
    checkEqual(changed.seconds, 90 * 60, 'The length after a later end');
    checkEqual(bodyOf(await api.get<Task>(`/tasks/${id}`), 200).trackedSeconds, 90 * 60, 'Time of the task');
    bodyOf(await api.delete(`/time-entries/${entry.id}`), 204);
    checkEqual(bodyOf(await api.get<Task>(`/tasks/${id}`), 200).trackedSeconds, 0, 'Time after the delete');
  }),

  timeEntryStep('time of one person never overlaps, and may touch', async ({ api }, log) => {
    const first = bodyOf(await log(600, 660), 201);
    const overlaps: [number, number][] = [
      [630, 690],
      [570, 601],
      [610, 620],
      [500, 700],
      [600, 660],
    ];
    for (const [start, end] of overlaps) {
      checkEqual(
        problemOf(await log(start, end), 409, 'time_overlap').resourceId,
        first.id,
        'What is in the way',
      );
    }
    const before = bodyOf(await log(540, 600), 201);
    bodyOf(await log(660, 720), 201);
    const refused = await api.patch(`/time-entries/${before.id}`, { endedAt: first.endedAt });
    problemOf(refused, 409, 'time_overlap');
  }),

  timeEntryStep('of eight overlapping entries at once one is logged', async (_, log) => {
    const answers = await race(8, (index) => log(600 + index, 700 + index));
    checkEqual(sortedStatuses(answers), [201, 409, 409, 409, 409, 409, 409, 409], 'The answers');
  }),

  timeEntryStep('an end that is not after the start, or lies ahead, is refused', async (_, log, midnight) => {
    problemOf(await log(60, 60), 422, 'end_before_start');
    problemOf(await log(60, 30), 422, 'end_before_start');
    const tomorrow = (Date.now() - midnight) / minute + 24 * 60;
    problemOf(await log(tomorrow, tomorrow + 10), 422, 'time_in_future');
  }),

  timeEntryStep(
    'a range is half-open and the latest comes first',
    async ({ api, project }, log, midnight) => {
      const evening = bodyOf(await log(-60, 0), 201);
      const night = bodyOf(await log(0, 30), 201);
      const morning = bodyOf(await log(500, 560), 201);
      const range = async (from: number, to: number): Promise<string[]> => {
        const times = `from=${isoTime(midnight + from * minute)}&to=${isoTime(midnight + to * minute)}`;
        const page = await api.get<TimeEntryPage>(`/time-entries?projectId=${project.id}&${times}`);
        return bodyOf(page, 200).items.map(({ id }) => id);
      };
      checkEqual(await range(0, 1440), [morning.id, night.id], 'The day');
      checkEqual(await range(-1440, 0), [evening.id], 'The day before');
      checkEqual(await range(-10, 10), [night.id, evening.id], 'Around midnight');
    },
  ),
];
