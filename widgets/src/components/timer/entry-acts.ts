import type { TimeEntry, TimeEntryCreate, TimeEntrySnapshot, TimeEntryUpdate } from '@tickboard/sdk';
import type { Outcome, TimerStore } from '@tickboard/sdk/stores';
import { TickTimeCreateEvent, TickTimeDeleteEvent, TickTimeUpdateEvent } from '../task/time-events.ts';

/** What a person can do with their entries of today, told first by the events of a task's time. Undefined: canceled. */
export class EntryActs {
  readonly #host: EventTarget;
  readonly #store: () => TimerStore | undefined;

  constructor(host: EventTarget, store: () => TimerStore | undefined) {
    this.#host = host;
    this.#store = store;
  }

  create(entry: TimeEntryCreate): Promise<Outcome<TimeEntry>> | undefined {
    const event = new TickTimeCreateEvent(entry.taskId ?? '', entry);
    return this.#host.dispatchEvent(event) ? this.#store()?.createEntry(entry) : undefined;
  }

  update(
    { id, taskId }: TimeEntrySnapshot,
    changes: TimeEntryUpdate,
  ): Promise<Outcome<TimeEntry>> | undefined {
    const event = new TickTimeUpdateEvent(taskId ?? '', id, changes);
    return this.#host.dispatchEvent(event) ? this.#store()?.updateEntry(id, changes) : undefined;
  }

  delete({ id, taskId }: TimeEntrySnapshot): Promise<Outcome<void>> | undefined {
    const event = new TickTimeDeleteEvent(taskId ?? '', id);
    return this.#host.dispatchEvent(event) ? this.#store()?.deleteEntry(id) : undefined;
  }
}
