import type { Tickboard } from '../client.ts';
import { TickboardError } from '../core/errors.ts';
import { uuidv7 } from '../core/uuid.ts';
import type { RunningTimer, TimeEntrySnapshot, TimerStart, TimerState } from '../generated/models.gen.ts';
import type { TimerContent, TimerStore } from './api.ts';
import { applyTimerEvent, stopRunning, withEntry } from './apply-timer-event.ts';
import { Replica } from './replica.ts';
import type { Change } from './replica.ts';
import type { Outcome } from './store.ts';
import { elapsedSeconds, momentAfter, startOfDay, todaySeconds } from './timer-time.ts';

export function timerStore(client: Tickboard): TimerStore {
  const replica = new Replica<TimerContent>(client, {
    load: () => loadTimer(client),
    applyEvent: applyTimerEvent,
  });
  const contentNow = () => replica.getSnapshot().content;
  /** The moment of the click is what is sent, so that the length is true however long the request is on its way. */
  const clicked = () => new Date(momentAfter(contentNow(), Date.now())).toISOString();

  async function run(operation: string, change: TimerChange): Promise<Outcome<RunningTimer | null>> {
    const outcome = await replica.run<TimerState>({
      operation,
      subjectId: null,
      settle: (content, { running }) => ({ ...change.apply(content), running }),
      ...change,
    });
    return outcome.ok ? { ok: true, value: outcome.value.running } : outcome;
  }

  return {
    getSnapshot: replica.getSnapshot,
    subscribe: replica.subscribe,
    reload: replica.reload,
    dismissFailure: replica.dismissFailure,
    start(what = {}) {
      const timer = { ...what, id: what.id ?? uuidv7(), startedAt: what.startedAt ?? clicked() };
      return run('startTimer', {
        apply: (content) => started(content, timer),
        send: (options) => client.timer.start(timer, options),
      });
    },
    stop() {
      const timerId = contentNow()?.running?.id;
      const stoppedAt = clicked();
      return run('stopTimer', {
        apply: (content) => stopRunning(content, stoppedAt, timerId),
        send: (options) => client.timer.stop({ timerId, stoppedAt }, options),
      });
    },
    discard() {
      const timerId = contentNow()?.running?.id;
      return run('discardTimer', {
        apply: (content) => (content.running?.id === timerId ? { ...content, running: null } : content),
        send: (options) => client.timer.discard({ timerId }, options),
      });
    },
    elapsedSeconds: (now = Date.now()) => elapsedSeconds(contentNow(), now),
    todaySeconds: (now = Date.now()) => todaySeconds(contentNow(), now),
  };
}

type TimerChange = Pick<Change<TimerContent, TimerState>, 'apply' | 'send'>;

async function loadTimer(client: Tickboard) {
  const asked = Date.now();
  const { time } = await client.server.get();
  const answered = Date.now();
  const { userId, memberId, organizationId } = await client.sessions.get();
  if (!userId || !memberId)
    throw new TickboardError('These credentials are of no person, and so have no timer');
  // First the timer: an entry made between the two requests is then in both, and an event repeats it unharmed.
  const { running, revision } = await client.timer.get();
  const from = new Date(startOfDay(answered)).toISOString();
  const entries: TimeEntrySnapshot[] = [];
  for await (const entry of client.timeEntries.list({ memberId, from, limit: 200 })) entries.push(entry);
  const content = {
    running,
    entries,
    memberId,
    organizationId,
    clockSkew: Date.parse(time) - (asked + answered) / 2,
  };
  return {
    content: entries.reduce(withEntry, { ...content, entries: [] }),
    revisions: { [userId]: revision },
  };
}

function started(content: TimerContent, timer: TimerStart & { id: string; startedAt: string }): TimerContent {
  const isThere = content.running?.id === timer.id;
  if (isThere || (timer.taskId && content.running?.taskId === timer.taskId)) return content;
  const { id, startedAt, projectId = null, taskId = null, note = '' } = timer;
  // The project of the task comes with the answer.
  const running = { id, organizationId: content.organizationId, projectId, taskId, note, startedAt };
  return { ...stopRunning(content, startedAt, content.running?.id), running };
}
