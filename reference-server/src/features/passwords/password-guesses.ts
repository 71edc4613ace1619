import type { RateCounter, RateCounters } from '../../drivers/rate-counters/rate-counters.ts';
import { TooManyError } from '../../errors.ts';

/**
 * Whoever holds a session, or a link that was used, could try passwords here and pass by the counts of the sign-in. Counted
 * for the person: only those come here who have got hold of something of theirs, and the sign-in is not touched by it.
 */
export class PasswordGuesses {
  readonly #counter: RateCounter;

  constructor(counters: RateCounters) {
    this.#counter = counters.open('guess:own-password', { points: 10, windowSeconds: 600 });
  }

  /** Counts before it looks, so that eight at once are eight. @throws TooManyError instead of looking. */
  async check(userId: string, look: () => Promise<boolean>): Promise<boolean> {
    const { isOver, resetSeconds } = await this.#counter(userId);
    if (isOver) {
      const detail = `Too many wrong passwords; try again in ${resetSeconds} s.`;
      throw new TooManyError('too_many_attempts', detail, resetSeconds);
    }
    const isRight = await look();
    if (isRight) await this.#counter.giveBack(userId);
    return isRight;
  }
}
