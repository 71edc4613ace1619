import type { TimerStart, TimerState, TimerUpdate } from '../../generated/models.gen.ts';
import type { MockAnswer, MockHandlers } from '../http/handlers.ts';
import { MockProblem } from '../http/mock-problem.ts';
import type { Unit } from '../state/unit.ts';
import type { TimerRecord } from '../state/world.ts';
import { invalidReference } from './find.ts';
import { checkFree, checkNotAhead } from './overlap.ts';
import { placeOfTime } from './time-entry-insert.ts';
import { startLate, stopLate } from './timer-late.ts';
import { change, discard, open, presentTimer, stop } from './timer-record.ts';

type TimerOperation =
  | 'getTimer'
  | 'startTimer'
  | 'switchTimer'
  | 'updateTimer'
  | 'stopTimer'
  | 'discardTimer';

export const timerHandlers: MockHandlers<TimerOperation> = {
  getTimer({ unit }) {
    return state(unit);
  },

  startTimer({ unit, body }) {
    return state(unit, body.overlap === 'clip' ? startLate(unit, body) : start(unit, body, body.startedAt));
  },

  switchTimer({ unit, body }) {
    if (!unit.world.timers.has(unit.personId)) {
      throw new MockProblem('timer_not_running', 'No timer is running, so there is none to switch.');
    }
    return state(unit, start(unit, body, body.at));
  },

  updateTimer({ unit, body }) {
    const timer = unit.world.timers.get(unit.personId);
    if (!timer && body.timerId === undefined) {
      throw new MockProblem('timer_not_running', 'No timer is running.');
    }
    if (timer && (body.timerId ?? timer.id) === timer.id) update(unit, timer, body);
    return state(unit);
  },

  stopTimer({ unit, body }) {
    if (body.overlap === 'clip') return state(unit, stopLate(unit, body));
    const timer = unit.world.timers.get(unit.personId);
    if (!timer || (body.timerId !== undefined && body.timerId !== timer.id)) return state(unit);
    const endedAt = body.stoppedAt ?? unit.timestamp;
    checkNotAhead(unit, endedAt);
    return state(unit, stop(unit, timer, endedAt));
  },

  discardTimer({ unit, body }) {
    const timer = unit.world.timers.get(unit.personId);
    if (!timer || (body.timerId !== undefined && body.timerId !== timer.id)) return state(unit);
    discard(unit, timer);
    return state(unit);
  },
};

function state(unit: Unit, stoppedTimeEntryId: string | null = null): MockAnswer {
  unit.hold(unit.personId);
  const timer = unit.world.timers.get(unit.personId);
  const body: TimerState = {
    running: timer ? presentTimer(timer) : null,
    stoppedTimeEntryId,
    revision: unit.stream(unit.personId).events.length,
  };
  return { status: 200, body };
}

/** Starts, and answers the time entry that the timer before it became. */
function start(unit: Unit, body: Omit<TimerStart, 'startedAt'>, at: string | undefined): string | null {
  const startedAt = at ?? unit.timestamp;
  const before = unit.world.timers.get(unit.personId);
  if (before && isTheSame(before, body)) return null;
  // It ran and was stopped: a start that comes late must not begin it again.
  if (body.id !== undefined && unit.world.timeEntries.has(body.id)) return null;
  const place = placeOfTime(unit, body, 'timers:write');
  checkNotAhead(unit, startedAt);
  checkFree(unit, startedAt, null);
  const stopped = before ? stop(unit, before, startedAt) : null;
  const { id = unit.newId(), note = '' } = body;
  open(unit, { ...place, id, note, startedAt, askedAt: startedAt });
  return stopped;
}

function update(unit: Unit, before: TimerRecord, changes: TimerUpdate): void {
  const { startedAt = before.startedAt, note = before.note } = changes;
  const place = newPlace(unit, before, changes);
  const isMoved = startedAt !== before.startedAt;
  if (isMoved) checkNotAhead(unit, startedAt);
  if (isMoved) checkFree(unit, startedAt, null);
  const times = isMoved ? { startedAt, askedAt: startedAt } : {};
  change(unit, before, { ...before, ...place, ...times, note: note ?? '' });
}

/** A new task brings its own project; without one the project stays. */
function newPlace(unit: Unit, before: TimerRecord, { taskId, projectId }: TimerUpdate) {
  if (taskId === undefined && projectId === undefined) return {};
  if (before.organizationId !== unit.world.organization.id) {
    throw invalidReference(taskId === undefined ? 'projectId' : 'taskId', 'runs in another organization');
  }
  const place = placeOfTime(
    unit,
    {
      taskId: taskId === undefined ? before.taskId : taskId,
      projectId: projectId === undefined ? before.projectId : projectId,
    },
    'timers:write',
  );
  if (typeof projectId === 'string' && place.projectId !== projectId) {
    throw invalidReference('projectId', 'is another than that of the task');
  }
  return place;
}

/** A tap twice, or a start that was sent again after a lost answer. */
function isTheSame(running: TimerRecord, { id, ...body }: Omit<TimerStart, 'startedAt'>): boolean {
  if (running.id === id) return true;
  const { taskId = null, note = '' } = body;
  if (taskId !== null) return running.taskId === taskId;
  // Without a task only the note tells one activity from another.
  return running.taskId === null && running.projectId === (body.projectId ?? null) && running.note === note;
}
