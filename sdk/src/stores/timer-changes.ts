import type {
  TimeEntry,
  TimeEntryCreate,
  TimeEntrySnapshot,
  TimeEntryUpdate,
  TimerStart,
  TimerState,
  TimerStop,
  TimerUpdate,
} from '../generated/models.gen.ts';
import type { TimerContent } from './api.ts';
import { stopRunning, withToday } from './apply-timer-event.ts';
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

const update: Apply = (content, { body }) => {
  const { timerId, ...changes } = body as TimerUpdate & { timerId: string };
  const { running } = content;
  if (running?.id === timerId)
    return { ...content, running: { ...running, ...changedFields(running, changes) } };
  // It ended meanwhile: what was changed of it is changed of its entry.
  return { ...content, entries: change([...content.entries], timerId, (entry) => edited(entry, changes)) };
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
  updateTimer: { apply: update, settle: settled(update) },
  stopTimer: { apply: stop, settle: settled(stop), isEcho: ({ type }) => type !== 'timer.stopped' },
  discardTimer: { apply: discard, settle: settled(discard) },
  createTimeEntry: {
    apply: (content, { body, at }) => {
      const input = body as TimeEntryCreate & { id: string };
      const isThere = content.entries.some(({ id }) => id === input.id);
      return isThere ? content : withToday(content, newEntry(content, input, at), at);
    },
    settle: (content, entry: TimeEntry) => withToday(content, entry, entry.updatedAt),
  },
  updateTimeEntry: {
    apply: (content, { ids: [id], body }) => ({
      ...content,
      entries: change([...content.entries], id!, (entry) => edited(entry, body as TimeEntryUpdate)),
    }),
    // Of a task's panel it may be somebody else's.
    settle: (content, entry: TimeEntry) =>
      entry.memberId === content.memberId ? withToday(content, entry, entry.updatedAt) : content,
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

/** The project of a task comes with the answer. */
function changedFields<Booked extends { note: string; startedAt: string }>(
  { note }: Booked,
  changes: TimeEntryUpdate,
): Partial<Booked> {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...given, note: changes.note === undefined ? note : (changes.note ?? '') } as Partial<Booked>;
}

export function edited<Entry extends TimeEntrySnapshot>(entry: Entry, changes: TimeEntryUpdate): Entry {
  const next = { ...entry, ...changedFields(entry, changes) };
  return { ...next, seconds: secondsBetween(next) };
}

export function newEntry(
  { memberId, organizationId }: Pick<TimerContent, 'memberId' | 'organizationId'>,
  { id, projectId = null, taskId = null, note = '', startedAt, endedAt }: TimeEntryCreate & { id: string },
  now: string,
): TimeEntrySnapshot {
  const times = { startedAt, endedAt, seconds: secondsBetween({ startedAt, endedAt }) };
  const common = { id, organizationId, memberId, projectId, taskId, note };
  return { ...common, ...times, version: 0, createdAt: now, updatedAt: now };
}

function secondsBetween({ startedAt, endedAt }: Pick<TimeEntrySnapshot, 'startedAt' | 'endedAt'>): number {
  return Math.floor((Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
}
