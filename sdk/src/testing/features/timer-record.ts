import type { RunningTimer } from '../../generated/models.gen.ts';
import type { Unit } from '../state/unit.ts';
import type { TimerRecord } from '../state/world.ts';
import { checkFree, checkOrder, secondsBetween } from './overlap.ts';
import { countOnTask } from './task-changes.ts';
import { insertTimeEntry } from './time-entry-insert.ts';

type NewTimer = Omit<TimerRecord, 'organizationId' | 'memberId'>;

export function open(unit: Unit, input: NewTimer): void {
  const timer = { ...input, organizationId: unit.world.organization.id, memberId: unit.memberId };
  const { startedAt } = timer;
  unit.world.timers.set(unit.userId, timer);
  for (const streamId of streamsOf(unit, timer)) {
    // What somebody notes about their own work is for them; others see that they work.
    const own = streamId === unit.userId ? presentTimer(timer) : null;
    unit.append(streamId, 'timer.started', { ...identityOf(timer), startedAt, timer: own });
  }
}

/** A person has one timer over all organizations, so it may have been started in another one. */
function homeOf(unit: Unit, { organizationId, memberId }: TimerRecord): Unit {
  const world = unit.world.realm.worlds.get(organizationId);
  return !world || world === unit.world ? unit : unit.in(world, world.members.get(memberId) ?? null);
}

export function discard(unit: Unit, timer: TimerRecord): void {
  unit.world.timers.delete(unit.userId);
  const data = identityOf(timer);
  const home = homeOf(unit, timer);
  for (const streamId of streamsOf(unit, timer)) home.append(streamId, 'timer.discarded', data);
}

export function stop(caller: Unit, timer: TimerRecord, endedAt: string): string {
  const unit = homeOf(caller, timer);
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

export function presentTimer(timer: TimerRecord): RunningTimer {
  const { id, organizationId, projectId, taskId, note, startedAt } = timer;
  return { id, organizationId, projectId, taskId, note, startedAt };
}

function streamsOf(unit: Unit, { projectId }: TimerRecord): string[] {
  return projectId === null ? [unit.userId] : [unit.userId, projectId];
}
