import type { Actor } from '../../access/actor.ts';
import type { Reader } from '../../db/read.ts';
import type { Transact } from '../../db/unit.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '../../errors.ts';
import type { TimeEntryRepository } from '../time-entries/time-entry.repository.ts';
import { TimerEdit } from './timer.edit.ts';
import { LateTurn } from './timer.late.ts';
import type { TimerRepository } from './timer.repository.ts';
import { TimerTurn } from './timer.turn.ts';
import { TimerWriter, type Person } from './timer.writer.ts';
import type { TimerChanges, TimerStart, TimerState, TimerStop } from './timer.ts';

export interface TimerServiceParts {
  readonly transact: Transact;
  readonly reader: Reader;
  readonly timers: TimerRepository;
  readonly entries: TimeEntryRepository;
}

/**
 * One timer for each person, over all organizations and devices.
 *
 * Every change locks the person's stream first, so that devices which act at once take turns, and then the streams of the
 * projects that show it: the one the timer leaves, which may be another organization's, and the one it goes to. Nothing
 * counts seconds; a timer is its start.
 */
export class TimerService {
  readonly #parts: TimerServiceParts;

  constructor(parts: TimerServiceParts) {
    this.#parts = parts;
  }

  async get(actor: Actor): Promise<TimerState> {
    const { userId } = personOf(actor);
    return { ...(await this.#parts.timers.state(actor, userId)), stoppedTimeEntryId: null };
  }

  start(actor: Actor, input: TimerStart): Promise<TimerState> {
    const isLate = input.overlap === 'clip';
    return this.#change(actor, (writer) =>
      isLate ? new LateTurn(writer).start(input) : new TimerTurn(writer).start(input, '/startedAt'),
    );
  }

  /** Only while one runs, so that a late tap does not start the clock. */
  switch(actor: Actor, input: TimerStart): Promise<TimerState> {
    return this.#change(actor, async (writer) => {
      if (!writer.running) throw new ConflictError('timer_not_running', 'No timer is running.');
      return new TimerTurn(writer).start(input, '/at');
    });
  }

  update(actor: Actor, changes: TimerChanges): Promise<TimerState> {
    return this.#change(actor, (writer) => new TimerEdit(writer).update(changes));
  }

  stop(actor: Actor, input: TimerStop): Promise<TimerState> {
    const isLate = input.overlap === 'clip';
    return this.#change(actor, (writer) =>
      isLate ? new LateTurn(writer).stop(input) : new TimerTurn(writer).stop(input),
    );
  }

  discard(actor: Actor, timerId: string | undefined): Promise<TimerState> {
    return this.#change(actor, (writer) => new TimerTurn(writer).discard(timerId));
  }

  #change(actor: Actor, act: (writer: TimerWriter) => Promise<TimerState>): Promise<TimerState> {
    const person = personOf(actor);
    return this.#parts.transact(actor, async (unit) => {
      const [stream] = await unit.events.lock({ user: person.userId });
      if (!stream) throw new NotFoundError('user', person.userId);
      const running = await this.#parts.timers.find(actor, person.userId);
      return act(new TimerWriter({ ...this.#parts, unit, person, stream, running }));
    });
  }
}

function personOf({ userId, memberId }: Actor): Person {
  if (userId !== null && memberId !== null) return { userId, memberId };
  throw new ForbiddenError('forbidden', 'Only a person has a timer, and this credential acts for nobody.');
}
