import type { Reader } from '../../db/read.ts';
import type { Unit } from '../../db/unit.ts';
import { takenTime } from '../time-entries/person-time.ts';
import { timeEntryCreated } from '../time-entries/time-entry.events.ts';
import type { TimeEntryRepository } from '../time-entries/time-entry.repository.ts';
import { secondsOf } from '../time-entries/time-entry.rules.ts';
import { timerStopped } from '../timer/timer.events.ts';
import type { Timer } from '../timer/timer.ts';

/** Stops the timer of somebody who has just left, in their place; the streams are locked already. */
export class DepartureTimer {
  readonly #reader: Reader;
  readonly #entries: TimeEntryRepository;

  constructor(reader: Reader, entries: TimeEntryRepository) {
    this.#reader = reader;
    this.#entries = entries;
  }

  async stop(unit: Unit, timer: Timer, endedAt: Date): Promise<void> {
    const { actor, events, sql } = unit;
    const { userId, projectId } = timer;
    const { entry, task } = await unit.inOrganization(actor.organizationId, async () => {
      await unit.rows(sql.raw('select tickboard_take_timer(?)', [userId]));
      const { id, memberId, taskId, note, startedAt } = timer;
      const row = { id, memberId, projectId, taskId, note, startedAt, endedAt, createdAt: events.now };
      const made = await this.#entries.insert(actor, { ...row, personId: userId, createFingerprint: null });
      const change = { seconds: secondsOf(made), now: events.now };
      return { entry: made, task: await this.#entries.track(actor, taskId, change) };
    });
    const streams = await events.lock({ users: [userId], projects: projectId === null ? [] : [projectId] });
    for (const stream of streams) {
      stream.append(timerStopped(timer, entry, task));
      stream.append(timeEntryCreated(entry, task));
    }
  }

  /** Now, or where other time of the person begins: a departure is not refused for an overlap. */
  async endOf(unit: Unit, { id, userId, startedAt }: Timer): Promise<Date> {
    const { now } = unit.events;
    const end = now > startedAt ? now : startedAt;
    const span = { personId: userId, startedAt, endedAt: end, exceptId: id };
    const taken = await takenTime(this.#reader, unit.actor, span);
    const first = Math.min(end.getTime(), ...taken.map((part) => part.startedAt.getTime()));
    return new Date(Math.max(first, startedAt.getTime()));
  }
}
