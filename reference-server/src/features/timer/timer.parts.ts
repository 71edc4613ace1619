import { takenTime, type TakenTime } from '../time-entries/person-time.ts';
import { timeEntryCreated, timeEntryDeleted, timeEntryUpdated } from '../time-entries/time-entry.events.ts';
import { secondsOf } from '../time-entries/time-entry.rules.ts';
import type { TimeEntry } from '../time-entries/time-entry.ts';
import { isPartOf, type ClosedSpan, type OpenSpan } from './timer.spans.ts';
import type { TimerWriter } from './timer.writer.ts';
import type { Timer } from './timer.ts';

type Subject = Pick<Timer, 'organizationId' | 'memberId' | 'projectId' | 'taskId' | 'note'>;

/** Time entries that a late act makes, shortens or takes away. Nobody has edited them, else they are left alone. */
export class TimerParts {
  readonly #writer: TimerWriter;

  constructor(writer: TimerWriter) {
    this.#writer = writer;
  }

  /** The person's time in a span, over all organizations and running timers too. */
  taken({ startedAt, endedAt }: OpenSpan): Promise<TakenTime[]> {
    const { reader, unit, person } = this.#writer.parts;
    return takenTime(reader, unit.actor, { personId: person.userId, startedAt, endedAt, exceptId: null });
  }

  /** In the caller's own organization. */
  async record(subject: Subject, id: string, span: ClosedSpan): Promise<void> {
    const { entries, unit, person } = this.#writer.parts;
    const { memberId, projectId, taskId, note } = subject;
    const { now } = unit.events;
    const entry = await entries.insert(unit.actor, {
      ...{ id, memberId, projectId, taskId, note, personId: person.userId, createFingerprint: null },
      startedAt: span.startedAt,
      endedAt: span.endedAt,
      createdAt: now,
    });
    const task = await entries.track(unit.actor, taskId, { seconds: secondsOf(entry), now });
    for (const stream of await this.#writer.streamsOf(entry)) stream.append(timeEntryCreated(entry, task));
  }

  /** Nothing of a timer is left after `end`. */
  async trim(timer: Pick<Timer, 'id' | 'organizationId' | 'memberId'>, end: Date): Promise<void> {
    const taken = await this.taken({ startedAt: end, endedAt: null });
    for (const part of taken.filter((each) => each.endedAt && isPartOf(timer.id, each))) {
      const actor = this.#writer.actorIn(timer);
      const { entries, unit } = this.#writer.parts;
      const work = async (): Promise<TimeEntry> => entries.get(actor, part.id);
      const entry = await unit.inOrganization(timer.organizationId, work);
      if (entry.version === 1) await this.#trim(entry, end);
    }
  }

  async #trim(before: TimeEntry, endedAt: Date): Promise<void> {
    const { entries, unit } = this.#writer.parts;
    const actor = this.#writer.actorIn(before);
    const { now } = unit.events;
    const streams = await this.#writer.streamsOf(before);
    const event = await unit.inOrganization(before.organizationId, async () => {
      if (before.startedAt >= endedAt) {
        await entries.delete(actor, before.id, undefined);
        const lost = await entries.track(actor, before.taskId, { seconds: -secondsOf(before), now });
        return timeEntryDeleted(before, lost);
      }
      const fields = { ...before, endedAt };
      const after = await entries.update(actor, before.id, { fields, now, ifMatch: undefined });
      const seconds = secondsOf(after) - secondsOf(before);
      return timeEntryUpdated(before, after, await entries.track(actor, after.taskId, { seconds, now }));
    });
    for (const stream of streams) stream.append(event);
  }
}
