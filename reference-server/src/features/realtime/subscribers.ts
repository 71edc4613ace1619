import { groundsOf, type Actor } from '../../access/actor.ts';
import type { Subscriber } from './subscriber.ts';

/** Spread over a while, so that a thousand of them do not ask the database in one moment. */
const RENEWAL_SPREAD_MILLISECONDS = 5_000;

/** Every signed-in client of this process, to be found by what its rights stand on. */
export class Subscribers {
  readonly #byGround = new Map<string, Set<Subscriber>>();
  readonly #grounds = new Map<Subscriber, readonly string[]>();

  /** @param actor undefined when its connection has ended. */
  note(subscriber: Subscriber, actor: Actor | undefined): void {
    for (const ground of this.#grounds.get(subscriber) ?? []) this.#forget(ground, subscriber);
    this.#grounds.delete(subscriber);
    if (!actor) return;
    const grounds = groundsOf(actor);
    this.#grounds.set(subscriber, grounds);
    for (const ground of grounds) {
      const same = this.#byGround.get(ground) ?? new Set();
      this.#byGround.set(ground, same.add(subscriber));
    }
  }

  /** @param id of a credential, person, membership or organization that has changed. */
  recheck(id: string): void {
    for (const subscriber of this.#byGround.get(id) ?? []) void subscriber.recheck();
  }

  /** Revocations of other processes may have been lost. */
  renewAll(): void {
    for (const subscriber of this.#grounds.keys()) {
      setTimeout(() => void subscriber.renew(), Math.random() * RENEWAL_SPREAD_MILLISECONDS).unref();
    }
  }

  #forget(ground: string, subscriber: Subscriber): void {
    const same = this.#byGround.get(ground);
    same?.delete(subscriber);
    if (same?.size === 0) this.#byGround.delete(ground);
  }
}
