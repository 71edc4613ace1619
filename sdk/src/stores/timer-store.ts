import type { Tickboard } from '../client.ts';
import { TickboardError } from '../core/errors.ts';
import { uuidv7 } from '../core/uuid.ts';
import type { RunningTimer, TimeEntrySnapshot, TimerStart, TimerState } from '../generated/models.gen.ts';
import type { TimerContent, TimerStore } from './api.ts';
import { applyTimerEvent, withEntry } from './apply-timer-event.ts';
import { ServerClock } from './clock.ts';
import type { OperationId } from './operation.ts';
import { Replica } from './replica.ts';
import type { Outcome } from './store.ts';
import { timerChanges } from './timer-changes.ts';
import { elapsedSeconds, momentAfter, startOfDay, todaySeconds } from './timer-time.ts';

const lane = 'timer';
/** It may be sent long after the click, when other devices have measured, too: it takes the time that is free. */
const overlap = 'clip';

export function timerStore(client: Tickboard): TimerStore {
  const clock = new ServerClock(client);
  const replica = new Replica<TimerContent>(client, {
    key: lane,
    scope: lane,
    changes: timerChanges,
    load: () => loadTimer(client, clock),
    applyEvent: applyTimerEvent,
  });
  clock.onChange = () => replica.amend((content) => ({ ...content, clockSkew: clock.skew }));
  const contentNow = () => replica.getSnapshot().content;
  /** The moment of the click is what is sent, so that the length is true however long the request is on its way. */
  const clicked = () => new Date(momentAfter(contentNow(), clock.at(Date.now()))).toISOString();

  async function run(operation: OperationId, body: object): Promise<Outcome<RunningTimer | null>> {
    const outcome = await write<TimerState>(operation, [], body);
    return outcome.ok ? { ok: true, value: outcome.value.running } : outcome;
  }

  function write<Value>(operation: OperationId, ids: string[], body?: object): Promise<Outcome<Value>> {
    const [subjectId = null] = ids;
    return replica.run({ operation, ids, body, subjectId, lane, scope: [lane] });
  }

  async function start(what: TimerStart = {}): Promise<Outcome<RunningTimer | null>> {
    const running = contentNow()?.running ?? null;
    const isSame = running && (what.id === running.id || (what.taskId && what.taskId === running.taskId));
    if (isSame) return { ok: true, value: running };
    return run('startTimer', {
      ...what,
      id: what.id ?? uuidv7(),
      startedAt: what.startedAt ?? clicked(),
      overlap,
    } satisfies TimerStart);
  }

  return {
    getSnapshot: replica.getSnapshot,
    subscribe: replica.subscribe,
    reload: replica.reload,
    dismissFailure: replica.dismissFailure,
    start,
    async switch(what) {
      if (contentNow()?.running) return start(what);
      const error = new TickboardError('No timer is running');
      return { ok: false, failure: { id: uuidv7(), operation: 'switchTimer', subjectId: null, error } };
    },
    stop() {
      const timerId = contentNow()?.running?.id;
      // Which one it was is not known before the first load; then the one that runs is meant, and nothing can be clipped.
      return run('stopTimer', { timerId, stoppedAt: clicked(), ...(timerId && { overlap }) });
    },
    async discard() {
      const timerId = contentNow()?.running?.id;
      const outcome = await run('discardTimer', { timerId });
      // Another device had ended it before this was heard: then it is an entry, and not wanted either.
      const isEntry = outcome.ok && contentNow()?.entries.some(({ id }) => id === timerId);
      if (timerId && isEntry) void write('deleteTimeEntry', [timerId]);
      return outcome;
    },
    updateEntry: (id, changes) => write('updateTimeEntry', [id], changes),
    deleteEntry: (id) => write('deleteTimeEntry', [id]),
    elapsedSeconds: (now = Date.now()) => elapsedSeconds(contentNow(), clock.at(now)),
    todaySeconds: (now = Date.now()) => todaySeconds(contentNow(), clock.at(now)),
  };
}

async function loadTimer(client: Tickboard, clock: ServerClock) {
  await clock.measure();
  const { userId, memberId, organizationId } = await client.sessions.get();
  if (!userId || !memberId)
    throw new TickboardError('These credentials are of no person, and so have no timer');
  // First the timer: an entry made between the two requests is then in both, and an event repeats it unharmed.
  const { running, revision } = await client.timer.get();
  const from = new Date(startOfDay(Date.now())).toISOString();
  const entries: TimeEntrySnapshot[] = [];
  for await (const entry of client.timeEntries.list({ memberId, from, limit: 200 })) entries.push(entry);
  const content = { running, entries, memberId, organizationId, clockSkew: clock.skew };
  return {
    content: entries.reduce(withEntry, { ...content, entries: [] }),
    revisions: { [userId]: revision },
  };
}
