import type { TimerContent } from './api.ts';
import { compare, reducer, upsert, without } from './reducer.ts';
import type { ApplyEvent } from './reducer.ts';
import { startOfDay } from './timer-time.ts';

/** Ends the running timer, if it is this one, and makes its entry, which has the same id as the timer. */
export function stopRunning(
  content: TimerContent,
  endedAt: string,
  timerId: string | undefined,
): TimerContent {
  const { running, memberId, organizationId } = content;
  if (!running || running.id !== timerId) return content;
  const stopped = { ...content, running: null };
  // It is another organization's time, or none is left.
  if (running.organizationId !== organizationId || endedAt < running.startedAt) return stopped;
  const seconds = Math.floor((Date.parse(endedAt) - Date.parse(running.startedAt)) / 1000);
  const times = { endedAt, seconds, createdAt: endedAt, updatedAt: endedAt };
  return withEntry(stopped, { ...running, ...times, memberId, version: 0 });
}

/** The person's timer and entries after an event of their own stream, which spans all their organizations. */
export const applyTimerEvent: ApplyEvent<TimerContent> = reducer<TimerContent>({
  'timer.started': (content, { timer }) => ({ ...content, running: timer ?? content.running }),
  'timer.updated': (content, { timer }) =>
    timer && timer.id === content.running?.id ? { ...content, running: timer } : content,
  'timer.stopped': (content, { timerId, endedAt }) => stopRunning(content, endedAt, timerId),
  'timer.discarded': (content, { timerId }) =>
    content.running?.id === timerId ? { ...content, running: null } : content,
  'timeEntry.created': entryChanged,
  'timeEntry.updated': entryChanged,
  'timeEntry.deleted': (content, { timeEntryId }) => ({
    ...content,
    entries: without(content.entries, timeEntryId),
  }),
  'task.deleted': (content, { taskId }) =>
    released(content, { taskId: null }, (booked) => booked.taskId === taskId),
  'project.deleted': (content, { projectId }) =>
    released(content, { projectId: null, taskId: null }, (booked) => booked.projectId === projectId),
});

interface Booked {
  readonly projectId: string | null;
  readonly taskId: string | null;
}

/** Time outlives what it was spent on. The server counts a version up on each entry that loses it. */
function released(
  content: TimerContent,
  lost: Partial<Booked>,
  isLosing: (booked: Booked) => boolean,
): TimerContent {
  const { running } = content;
  return {
    ...content,
    running: running && isLosing(running) ? { ...running, ...lost } : running,
    entries: content.entries.map((entry) =>
      isLosing(entry) ? { ...entry, ...lost, version: entry.version + 1 } : entry,
    ),
  };
}

function entryChanged(
  content: TimerContent,
  { timeEntry }: { timeEntry: TimerContent['entries'][number] },
): TimerContent {
  return timeEntry.memberId === content.memberId
    ? withToday(content, timeEntry, timeEntry.updatedAt)
    : content;
}

/** Time of another day than that of the write is not shown: it may have been there until now. */
export function withToday(
  content: TimerContent,
  entry: TimerContent['entries'][number],
  writtenAt: string,
): TimerContent {
  const isToday = Date.parse(entry.endedAt) > startOfDay(Date.parse(writtenAt));
  return isToday ? withEntry(content, entry) : { ...content, entries: without(content.entries, entry.id) };
}

export function withEntry(content: TimerContent, entry: TimerContent['entries'][number]): TimerContent {
  const entries = upsert(content.entries, entry).toSorted((a, b) => compare(a.startedAt, b.startedAt));
  return { ...content, entries };
}
