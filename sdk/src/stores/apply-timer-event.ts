import type { TimerDiscardedData } from '../generated/models.gen.ts';
import type { TimerContent } from './api.ts';
import { compare, reducer, upsert, without } from './reducer.ts';
import type { ApplyEvent } from './reducer.ts';

function timerEnded(content: TimerContent, { timerId }: TimerDiscardedData): TimerContent {
  return content.running?.id === timerId ? { ...content, running: null } : content;
}

/** The person's timer and entries after an event of their own stream, which spans all their organizations. */
export const applyTimerEvent: ApplyEvent<TimerContent> = reducer<TimerContent>({
  'timer.started': (content, { timer }) => ({ ...content, running: timer ?? content.running }),
  'timer.stopped': timerEnded,
  'timer.discarded': timerEnded,
  'timeEntry.created': entryChanged,
  'timeEntry.updated': entryChanged,
  'timeEntry.deleted': (content, { timeEntryId }) => ({
    ...content,
    entries: without(content.entries, timeEntryId),
  }),
});

function entryChanged(
  content: TimerContent,
  { timeEntry }: { timeEntry: TimerContent['entries'][number] },
): TimerContent {
  return timeEntry.memberId === content.memberId ? withEntry(content, timeEntry) : content;
}

export function withEntry(content: TimerContent, entry: TimerContent['entries'][number]): TimerContent {
  const entries = upsert(content.entries, entry).toSorted((a, b) => compare(a.startedAt, b.startedAt));
  return { ...content, entries };
}
