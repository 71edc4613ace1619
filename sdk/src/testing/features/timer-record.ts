import type { RunningTimer } from '../../generated/models.gen.ts';
import { changesOf } from '../state/changes.ts';
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

/** It goes on running. A project is told of its own tasks and of times, and not of the note. */
export function change(unit: Unit, before: TimerRecord, after: TimerRecord): void {
  const home = homeOf(unit, before);
  unit.world.timers.set(unit.userId, after);
  for (const streamId of new Set([...streamsOf(unit, before), ...streamsOf(unit, after)])) {
    const isOwn = streamId === unit.userId;
    const [was, is] = isOwn ? [before, after] : [seenBy(streamId, before), seenBy(streamId, after)];
    const changes = changesOf(presentTimer(was), presentTimer(is));
    if (Object.keys(changes).length === 0) continue;
    const { startedAt } = after;
    const timer = isOwn ? presentTimer(after) : null;
    home.append(streamId, 'timer.updated', { ...identityOf(is), startedAt, timer, changes });
  }
}

function seenBy(projectId: string, timer: TimerRecord): TimerRecord {
  const isHere = timer.projectId === projectId;
  return { ...timer, note: '', ...(isHere ? {} : { projectId: null, taskId: null }) };
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
