import { changesBetween } from '../../db/event-changes.ts';
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

/** Undefined where there is nothing to tell: a project is told of its own tasks and of times, and not of the note. */
export function timerUpdated(
  before: Timer,
  after: Timer,
  { id, kind }: { readonly id: string; readonly kind: StreamKind },
): NewEvent | undefined {
  const [was, is] = kind === 'user' ? [before, after] : [seenBy(id, before), seenBy(id, after)];
  const changes = changesBetween(presentTimer(was), presentTimer(is));
  if (Object.keys(changes).length === 0) return undefined;
  const startedAt = after.startedAt.toISOString();
  const whole = kind === 'user' ? presentTimer(after) : null;
  return { type: 'timer.updated', data: { ...subject(is), startedAt, timer: whole, changes } };
}

/** What a timer is spent on is nobody's business in other projects. */
function seenBy(projectId: string, timer: Timer): Timer {
  const isHere = timer.projectId === projectId;
  return { ...timer, note: '', ...(isHere ? {} : { projectId: null, taskId: null }) };
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
