import type { RunningTimer, TimerStart, TimerState } from '../../generated/models.gen.ts';
import type { MockAnswer, MockHandlers } from '../http/handlers.ts';
import { MockProblem } from '../http/mock-problem.ts';
import type { Unit } from '../state/unit.ts';
import type { TimerRecord } from '../state/world.ts';
import { checkFree, checkNotAhead, checkOrder, secondsBetween } from './overlap.ts';
import { countOnTask } from './task-changes.ts';
import { insertTimeEntry, placeOfTime } from './time-entry-insert.ts';

type TimerOperation = 'getTimer' | 'startTimer' | 'switchTimer' | 'stopTimer' | 'discardTimer';

export const timerHandlers: MockHandlers<TimerOperation> = {
  getTimer({ unit }) {
    return state(unit);
  },

  startTimer({ unit, body }) {
    return state(unit, start(unit, body, body.startedAt));
  },

  switchTimer({ unit, body }) {
    if (!unit.world.timers.has(unit.userId)) {
      throw new MockProblem('timer_not_running', 'No timer is running, so there is none to switch.');
    }
    return state(unit, start(unit, body, body.at));
  },

  stopTimer({ unit, body }) {
    const timer = unit.world.timers.get(unit.userId);
    if (!timer || (body.timerId !== undefined && body.timerId !== timer.id)) return state(unit);
    const endedAt = body.stoppedAt ?? unit.timestamp;
    checkNotAhead(unit, endedAt);
    return state(unit, stop(unit, timer, endedAt));
  },

  discardTimer({ unit, body }) {
    const timer = unit.world.timers.get(unit.userId);
    if (!timer || (body.timerId !== undefined && body.timerId !== timer.id)) return state(unit);
    unit.world.timers.delete(unit.userId);
    const data = identityOf(timer);
    for (const streamId of streamsOf(unit, timer)) unit.append(streamId, 'timer.discarded', data);
    return state(unit);
  },
};

function state(unit: Unit, stoppedTimeEntryId: string | null = null): MockAnswer {
  unit.hold(unit.userId);
  const timer = unit.world.timers.get(unit.userId);
  const body: TimerState = {
    running: timer ? presentTimer(timer) : null,
    stoppedTimeEntryId,
    revision: unit.stream(unit.userId).events.length,
  };
  return { status: 200, body };
}

/** Starts, and answers the time entry that the timer before it became. */
function start(unit: Unit, body: Omit<TimerStart, 'startedAt'>, at: string | undefined): string | null {
  const startedAt = at ?? unit.timestamp;
  const before = unit.world.timers.get(unit.userId);
  if (before && isTheSame(before, body)) return null;
  // It ran and was stopped: a start that comes late must not begin it again.
  if (body.id !== undefined && unit.world.timeEntries.has(body.id)) return null;
  const place = placeOfTime(unit, body);
  checkNotAhead(unit, startedAt);
  checkFree(unit, startedAt, null);
  const stopped = before ? stop(unit, before, startedAt) : null;
  const timer: TimerRecord = {
    id: body.id ?? unit.newId(),
    organizationId: unit.world.organization.id,
    ...place,
    note: body.note ?? '',
    startedAt,
    memberId: unit.memberId,
  };
  unit.world.timers.set(unit.userId, timer);
  for (const streamId of streamsOf(unit, timer)) {
    // What somebody notes about their own work is for them; others see that they work.
    const own = streamId === unit.userId ? presentTimer(timer) : null;
    unit.append(streamId, 'timer.started', { ...identityOf(timer), startedAt, timer: own });
  }
  return stopped;
}

/** A tap twice, or a start that was sent again after a lost answer. */
function isTheSame(running: TimerRecord, body: Omit<TimerStart, 'startedAt'>): boolean {
  return running.id === body.id || (body.taskId !== undefined && running.taskId === body.taskId);
}

function stop(unit: Unit, timer: TimerRecord, endedAt: string): string {
  checkOrder(timer.startedAt, endedAt, true);
  checkFree(unit, timer.startedAt, endedAt);
  unit.world.timers.delete(unit.userId);
  const entry = insertTimeEntry(unit, { ...timer, endedAt }, (inserted) => {
    const stopped = {
      ...identityOf(timer),
      timeEntryId: timer.id,
      startedAt: timer.startedAt,
      endedAt,
      seconds: secondsBetween(timer.startedAt, endedAt),
      task: countOnTask(unit, inserted.taskId),
    };
    for (const streamId of streamsOf(unit, timer)) unit.append(streamId, 'timer.stopped', stopped);
  });
  return entry.id;
}

function identityOf({ id, memberId, projectId, taskId }: TimerRecord) {
  return { timerId: id, memberId, projectId, taskId };
}

function presentTimer(timer: TimerRecord): RunningTimer {
  const { id, organizationId, projectId, taskId, note, startedAt } = timer;
  return { id, organizationId, projectId, taskId, note, startedAt };
}

function streamsOf(unit: Unit, { projectId }: TimerRecord): string[] {
  return projectId === null ? [unit.userId] : [unit.userId, projectId];
}
