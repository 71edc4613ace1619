import type { NewEvent, StreamKind } from '../../db/event-log.ts';
import type { TaskCounts } from '../tasks/task-counts.ts';
import { secondsBetween, type TimeEntry } from '../time-entries/time-entry.ts';
import { presentTimer } from './timer.presenter.ts';
import type { Timer } from './timer.ts';

/** Colleagues see that somebody is at it, and since when; the note is the person's own while the timer runs. */
export function timerStarted(timer: Timer, kind: StreamKind): NewEvent {
  const { startedAt } = timer;
  const whole = kind === 'user' ? presentTimer(timer) : null;
  return {
    type: 'timer.started',
    data: { ...subject(timer), startedAt: startedAt.toISOString(), timer: whole },
  };
}

export function timerStopped(timer: Timer, entry: TimeEntry, task: TaskCounts | null): NewEvent {
  const { startedAt, endedAt } = entry;
  return {
    type: 'timer.stopped',
    data: {
      ...subject(timer),
      timeEntryId: entry.id,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt.toISOString(),
      seconds: secondsBetween(startedAt, endedAt),
      task,
    },
  };
}

export function timerDiscarded(timer: Timer): NewEvent {
  return { type: 'timer.discarded', data: subject(timer) };
}

function subject({ id, memberId, projectId, taskId }: Timer): object {
  return { timerId: id, memberId, projectId, taskId };
}
