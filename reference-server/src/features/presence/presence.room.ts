import { ConflictError } from '../../errors.ts';
import type { PresenceMessage } from '../../generated/realtime.gen.ts';
import { presenceMessage } from './presence.presenter.ts';
import {
  isOfSame,
  keyOf,
  MAXIMUM_OF_PERSON,
  type Presence,
  type PresenceChange,
  type PresencePlace,
  type PresentPerson,
} from './presence.ts';

/** Is told of changes as one message, the same for all who watch. */
export type PresenceWatcher = (message: PresenceMessage) => void;

/** Who is in one project, as far as this process knows, and who wants to hear of it. */
export class PresenceRoom {
  readonly place: PresencePlace;
  readonly #presences = new Map<string, Presence>();
  readonly #watchers = new Set<PresenceWatcher>();
  /** What the watchers have not heard yet, and whether they know that it was there at all. */
  readonly #changed = new Map<string, { readonly clientId: string; readonly isKnown: boolean }>();

  constructor(place: PresencePlace) {
    this.place = place;
  }

  get isEmpty(): boolean {
    return this.#presences.size === 0 && this.#watchers.size === 0 && this.#changed.size === 0;
  }

  get presences(): Iterable<Presence> {
    return this.#presences.values();
  }

  find(who: { readonly userId: string; readonly clientId: string }): Presence | undefined {
    return this.#presences.get(keyOf(who));
  }

  /** Throws when the client is somebody else's, or the person is here too often. */
  admit({ userId }: PresentPerson, { clientId }: PresenceChange): void {
    if (this.find({ userId, clientId })) return;
    let own = 0;
    for (const presence of this.#presences.values()) {
      if (presence.userId === userId) own += 1;
      else if (presence.clientId === clientId) {
        throw new ConflictError('id_taken', 'This clientId is that of somebody else; make a new one.');
      }
    }
    if (own < MAXIMUM_OF_PERSON) return;
    throw new ConflictError('too_many_presences', `A person is present at most ${MAXIMUM_OF_PERSON} times.`);
  }

  put(presence: Presence): void {
    const before = this.find(presence);
    this.#presences.set(keyOf(presence), presence);
    // A renewal that says the same is no news.
    if (!before || !isOfSame(before, presence)) this.#note(presence, before !== undefined);
  }

  remove(presence: Presence): void {
    this.#presences.delete(keyOf(presence));
    this.#note(presence, true);
  }

  /** @returns how to stop watching. */
  watch(watcher: PresenceWatcher): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /** All who are here, for somebody who has heard nothing so far. */
  whole(): PresenceMessage {
    for (const [key, change] of this.#changed) this.#changed.set(key, { ...change, isKnown: true });
    const { projectId } = this.place;
    return presenceMessage({ projectId, isComplete: true, present: [...this.#presences.values()], left: [] });
  }

  /**
   * Tells the watchers what has changed since the last time. Who has come and gone meanwhile is no news: a flood of them
   * would cost everybody who watches.
   */
  tell(): void {
    const present = [...this.#changed.keys()].flatMap((key) => this.#presences.get(key) ?? []);
    const gone = [...this.#changed].filter(([key, { isKnown }]) => isKnown && !this.#presences.has(key));
    this.#changed.clear();
    if (present.length + gone.length === 0) return;
    const left = gone.map(([, { clientId }]) => clientId);
    const message = presenceMessage({ projectId: this.place.projectId, isComplete: false, present, left });
    for (const watcher of this.#watchers) watcher(message);
  }

  #note({ userId, clientId }: Presence, isKnown: boolean): void {
    const key = keyOf({ userId, clientId });
    if (!this.#changed.has(key)) this.#changed.set(key, { clientId, isKnown });
  }
}
