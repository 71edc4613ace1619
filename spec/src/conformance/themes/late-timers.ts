import type { TimeEntry, TimeEntryPage, TimerState } from '../../generated/schema.gen.ts';
import { bodyOf, problemOf, type Api } from '../support/api.ts';
import { checkEqual } from '../support/check.ts';
import { apiStep, race } from '../support/steps.ts';
import { timerMoments } from '../support/timer-clock.ts';
import { newId } from '../support/uuid.ts';
import { sessionOf } from '../support/workplace.ts';

const theme = 'late timers';

/** Acts of devices, and what they leave, in seconds after the moment at which the step begins. */
interface Devices {
  readonly start: (id: string, at: number, more?: object) => Promise<TimerState>;
  readonly stop: (timerId: string, at: number, more?: object) => Promise<TimerState>;
  readonly log: (from: number, to: number) => Promise<void>;
  readonly spans: () => Promise<string[]>;
  readonly at: (seconds: number) => string;
}

const late = { overlap: 'clip' };

async function devices(api: Api): Promise<Devices> {
  const at = await timerMoments(api);
  const { memberId } = await sessionOf(api);
  const secondsOf = (time: string): number => (Date.parse(time) - Date.parse(at(0))) / 1000;
  const act = async (verb: string, body: object) =>
    bodyOf(await api.post<TimerState>(`/timer/${verb}`, body), 200);
  return {
    at,
    start: (id, seconds, more = late) => act('start', { id, startedAt: at(seconds), ...more }),
    stop: (timerId, seconds, more = late) => act('stop', { timerId, stoppedAt: at(seconds), ...more }),
    async log(from, to) {
      bodyOf(await api.post('/time-entries', { startedAt: at(from), endedAt: at(to) }), 201);
    },
    async spans() {
      const path = `/time-entries?memberId=${memberId}&from=${at(0)}&limit=200`;
      const { items } = bodyOf(await api.get<TimeEntryPage>(path), 200);
      const own = items.filter(({ startedAt }) => startedAt >= at(0)).toReversed();
      return own.map(({ startedAt, endedAt }) => `${secondsOf(startedAt)}-${secondsOf(endedAt)}`);
    },
  };
}

/** Leaves nothing running; what it has logged stays behind, and the next step begins after it. */
function lateStep(name: string, work: (devices: Devices, api: Api) => Promise<void>) {
  return apiStep(theme, name, async (api) => {
    try {
      await work(await devices(api), api);
    } finally {
      await api.post('/timer/discard', {});
    }
  });
}

export const lateTimerSteps = [
  lateStep('a start and a stop that come late leave their true length', async ({ start, stop, spans }) => {
    const id = newId();
    await start(id, 0);
    checkEqual((await stop(id, 30)).stoppedTimeEntryId, id, 'The time entry');
    checkEqual(await spans(), ['0-30'], 'The time');
  }),

  lateStep('a timer that was started before the running one ends where that began', async (device) => {
    const { start, stop, spans } = device;
    const [one, other] = [newId(), newId()];
    await start(other, 20, {});
    const state = await start(one, 0);
    checkEqual([state.running?.id, state.stoppedTimeEntryId], [other, one], 'What runs, and what was made');
    checkEqual(await spans(), ['0-20'], 'The time');
    await stop(one, 30);
    checkEqual(await spans(), ['0-20'], 'The time after a stop within the other timer');
    await stop(one, 5);
    checkEqual(await spans(), ['0-5'], 'The time after a stop before the other timer');
  }),

  lateStep('a timer that was started after the running one takes over from it', async (device) => {
    const [one, other] = [newId(), newId()];
    await device.start(one, 0, {});
    checkEqual((await device.start(other, 10)).stoppedTimeEntryId, one, 'The time entry of the first');
    await device.stop(other, 20);
    checkEqual(await device.spans(), ['0-10', '10-20'], 'The time');
  }),

  lateStep('closed time stays and splits a late timer', async ({ start, stop, log, spans, at }) => {
    const id = newId();
    await log(10, 20);
    checkEqual((await start(id, 0)).running?.startedAt, at(20), 'The start of what runs behind it');
    checkEqual(await spans(), ['0-10', '10-20'], 'The time');
    await stop(id, 30);
    checkEqual(await spans(), ['0-10', '10-20', '20-30'], 'The time after the stop');
  }),

  lateStep('a split timer that was stopped early keeps only what lies before', async (device) => {
    const id = newId();
    await device.log(10, 20);
    await device.start(id, 0);
    const { running, stoppedTimeEntryId } = await device.stop(id, 5);
    checkEqual([running, stoppedTimeEntryId], [null, null], 'What runs, and what was made');
    checkEqual(await device.spans(), ['0-5', '10-20'], 'The time');
  }),

  lateStep('time in closed time leaves nothing', async ({ start, stop, log, spans }, api) => {
    const id = newId();
    await log(0, 30);
    await start(id, 5);
    await stop(id, 25);
    checkEqual(await spans(), ['0-30'], 'The time');
    problemOf(await api.get(`/time-entries/${id}`), 404, 'not_found');
  }),

  lateStep(
    'a late stop adds what is free behind the timer that took over',
    async ({ start, stop, spans }) => {
      const [one, other] = [newId(), newId()];
      await start(one, 0, { note: 'One' });
      await start(other, 10, { note: 'Other' });
      await stop(other, 20, {});
      await stop(one, 30);
      await stop(one, 30);
      checkEqual(await spans(), ['0-10', '10-20', '20-30'], 'The time, also after a repeat');
    },
  ),

  lateStep('whoever stopped first is right', async ({ start, stop, spans }) => {
    const id = newId();
    await start(id, 0);
    await stop(id, 20);
    await stop(id, 10);
    await stop(id, 30);
    checkEqual(await spans(), ['0-20'], 'The time');
  }),

  lateStep('a late start is recognised by its id, also when it was split', async ({ start, log, spans }) => {
    const id = newId();
    await log(10, 20);
    const first = await start(id, 0);
    checkEqual((await start(id, 0)).revision, first.revision, 'The revision after the repeat');
    checkEqual(await spans(), ['0-10', '10-20'], 'The time');
  }),

  lateStep('eight devices that come back at once overlap nowhere and leave none running', async (device) => {
    await race(8, async (index) => {
      const id = newId();
      await device.start(id, index * 5);
      await device.stop(id, index * 5 + 12);
    });
    const spans = (await device.spans()).map((span) => span.split('-').map(Number));
    const overlaps = spans.filter(
      ([from = 0, to = 0], index) => from < to && from < (spans[index - 1]?.[1] ?? 0),
    );
    checkEqual(overlaps, [], 'Time that lies in two entries');
  }),

  lateStep('without `overlap` time in the way is still refused', async ({ log, at }, api) => {
    await log(0, 20);
    const refused = await api.post<TimeEntry>('/timer/start', { startedAt: at(10) });
    problemOf(refused, 409, 'time_overlap');
  }),
];
