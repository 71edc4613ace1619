import type {
  TimeEntry,
  TimeEntryUpdate,
  TimerStart,
  TimerState,
  TimerStop,
} from '../generated/models.gen.ts';
import type { TimerContent } from './api.ts';
import { stopRunning, withEntry } from './apply-timer-event.ts';
import { change, without } from './reducer.ts';
import type { Change, Changes } from './replay.ts';

/** What a person's own writes do to their timer before the server has answered; replayed, as those of the board. */

type Apply = Change<TimerContent>['apply'];

const start: Apply = (content, { body }) =>
  started(content, body as TimerStart & { id: string; startedAt: string });

const stop: Apply = (content, { body }) => {
  const { stoppedAt, timerId } = body as TimerStop & { stoppedAt: string };
  return stopRunning(content, stoppedAt, timerId);
};

const discard: Apply = (content, { body }) => {
  const { timerId } = body as TimerStop;
  return content.running?.id === timerId ? { ...content, running: null } : content;
};

/** Several events come of one write, so the last one counts. */
export const timerChanges: Changes<TimerContent> = {
  startTimer: {
    apply: start,
    settle: settled(start),
    isEcho: ({ type, data }, { body }) =>
      type === 'timer.started' ||
      (type === 'timeEntry.created' && data.timeEntry.id === (body as TimerStart).id),
  },
  stopTimer: { apply: stop, settle: settled(stop), isEcho: ({ type }) => type !== 'timer.stopped' },
  discardTimer: { apply: discard, settle: settled(discard) },
  updateTimeEntry: {
    apply: (content, { ids: [id], body }) => ({
      ...content,
      entries: change([...content.entries], id!, (entry) => edited(entry, body as TimeEntryUpdate)),
    }),
    settle: (content, entry: TimeEntry) => withEntry(content, entry),
  },
  deleteTimeEntry: {
    apply: (content, { ids: [id] }) => ({ ...content, entries: without(content.entries, id!) }),
  },
};

function settled(apply: Apply): NonNullable<Change<TimerContent>['settle']> {
  return (content, { running }: TimerState, operation) => ({ ...apply(content, operation), running });
}

function started(content: TimerContent, timer: TimerStart & { id: string; startedAt: string }): TimerContent {
  if (content.running?.id === timer.id) return content;
  const { id, startedAt, projectId = null, taskId = null, note = '' } = timer;
  // The project of the task comes with the answer.
  const running = { id, organizationId: content.organizationId, projectId, taskId, note, startedAt };
  const later = content.running && content.running.startedAt > startedAt ? content.running : null;
  // Another device started after this one did, and was heard first: this one ran until then.
  if (later) return { ...stopRunning({ ...content, running }, later.startedAt, id), running: later };
  return { ...stopRunning(content, startedAt, content.running?.id), running };
}

function edited(
  entry: TimerContent['entries'][number],
  changes: TimeEntryUpdate,
): TimerContent['entries'][number] {
  const next = { ...entry, ...changes, note: changes.note ?? entry.note };
  return { ...next, seconds: Math.floor((Date.parse(next.endedAt) - Date.parse(next.startedAt)) / 1000) };
}
