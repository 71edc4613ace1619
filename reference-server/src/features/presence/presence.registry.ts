/**
 * Who is where, in memory alone. Each process keeps what clients have told it and what the others announce, so that all of
 * them can answer; nothing of it is written to the database, and it is put together again within seconds of a start: the
 * others are asked, and clients renew every 15 s anyway.
 */
import type { Bus, BusMessage } from '../../drivers/bus/bus.ts';
import type { PresenceMessage } from '../../generated/realtime.gen.ts';
import { announcements, fromAnnouncement } from './presence.announcements.ts';
import { PresenceRoom, type PresenceWatcher } from './presence.room.ts';
import {
  GRACE_MILLISECONDS,
  isOfSame,
  keyOf,
  LIFE_MILLISECONDS,
  type Presence,
  type PresenceChange,
  type PresencePlace,
  type PresentPerson,
} from './presence.ts';

/** A card that is dragged changes often; who looks on sees no difference. */
const GATHER_MILLISECONDS = 100;
const SWEEP_MILLISECONDS = 1_000;

export interface PresenceRegistryOptions {
  readonly bus: Bus;
  readonly lifeMilliseconds?: number;
  readonly graceMilliseconds?: number;
  readonly sweepMilliseconds?: number;
}

/** What the other processes have not heard yet, and whether they know that it was there at all. */
interface Unannounced {
  readonly presence: Presence;
  readonly isKnown: boolean;
}

type PresenceMessageOfBus = Extract<BusMessage, { topic: 'presence' }>;

export class PresenceRegistry {
  readonly #bus: Bus;
  readonly #life: number;
  readonly #grace: number;
  readonly #id = crypto.randomUUID().slice(0, 8);
  readonly #rooms = new Map<string, PresenceRoom>();
  readonly #unannounced = new Map<PresenceRoom, Map<string, Unannounced>>();
  readonly #sweep: NodeJS.Timeout;
  readonly #endBusSubscription: () => void;
  #telling: NodeJS.Timeout | undefined;
  #renewals = 0;

  constructor(options: PresenceRegistryOptions) {
    this.#bus = options.bus;
    this.#life = options.lifeMilliseconds ?? LIFE_MILLISECONDS;
    this.#grace = options.graceMilliseconds ?? GRACE_MILLISECONDS;
    this.#endBusSubscription = options.bus.subscribe((message) => this.#hear(message));
    this.#sweep = setInterval(() => this.#expire(), options.sweepMilliseconds ?? SWEEP_MILLISECONDS).unref();
    this.#askOthers();
  }

  close(): void {
    clearInterval(this.#sweep);
    clearTimeout(this.#telling);
    this.#endBusSubscription();
  }

  list(place: PresencePlace): Presence[] {
    return [...(this.#rooms.get(roomKey(place))?.presences ?? [])];
  }

  /** @param holder the connection whose end is the end of it; without one it lives its time. */
  say(
    place: PresencePlace,
    person: PresentPerson,
    change: PresenceChange,
    holder: object | null = null,
  ): Presence {
    const room = this.#room(place);
    room.admit(person, change);
    const before = room.find({ ...person, ...change });
    const isSame = before !== undefined && isOfSame(before, change);
    this.#renewals += 1;
    const { userId, memberId } = person;
    const { clientId, activity, taskId } = change;
    const presence: Presence = {
      ...{ userId, memberId, clientId, activity, taskId },
      since: isSame ? before.since : new Date().toISOString(),
      stamp: `${this.#id}.${this.#renewals.toString(36)}`,
      expiresAt: performance.now() + this.#life,
      isOurs: true,
      holder,
    };
    room.put(presence);
    this.#tellOthers(room, presence, before !== undefined);
    return presence;
  }

  /** Nothing happens to a presence of somebody else, nor to one that is not there. */
  leave(place: PresencePlace, who: { readonly userId: string; readonly clientId: string }): void {
    const room = this.#rooms.get(roomKey(place));
    const presence = room?.find(who);
    if (room && presence) this.#remove(room, presence);
  }

  /** Its connection has ended. The tab may come back by another one, here or at another process, which then holds it. */
  release(place: PresencePlace, holder: object): void {
    const room = this.#rooms.get(roomKey(place));
    const end = performance.now() + this.#grace;
    for (const presence of room?.presences ?? []) {
      if (presence.holder === holder) room?.put({ ...presence, expiresAt: end, holder: null });
    }
  }

  watch(place: PresencePlace, watcher: PresenceWatcher): () => void {
    const room = this.#room(place);
    const stop = room.watch(watcher);
    return () => {
      stop();
      this.#forget(room);
    };
  }

  /** All who are there, as one message. */
  whole(place: PresencePlace): PresenceMessage {
    return (this.#rooms.get(roomKey(place)) ?? new PresenceRoom(place)).whole();
  }

  #room(place: PresencePlace): PresenceRoom {
    const key = roomKey(place);
    const known = this.#rooms.get(key);
    if (known) return known;
    const room = new PresenceRoom(place);
    this.#rooms.set(key, room);
    return room;
  }

  #forget(room: PresenceRoom): void {
    if (room.isEmpty) this.#rooms.delete(roomKey(room.place));
  }

  #remove(room: PresenceRoom, presence: Presence): void {
    room.remove(presence);
    this.#tellOthers(room, presence);
  }

  #expire(): void {
    const now = performance.now();
    for (const room of this.#rooms.values()) {
      for (const presence of room.presences) if (presence.expiresAt <= now) this.#end(room, presence);
      this.#forget(room);
    }
  }

  /** The processes that have it from another one see its end by themselves. */
  #end(room: PresenceRoom, presence: Presence): void {
    if (presence.isOurs) return this.#remove(room, presence);
    room.remove(presence);
    this.#tellSoon();
  }

  #tellOthers(room: PresenceRoom, presence: Presence, isKnown = true): void {
    const waiting = this.#unannounced.get(room) ?? new Map<string, Unannounced>();
    const key = keyOf(presence);
    waiting.set(key, { presence, isKnown: waiting.get(key)?.isKnown ?? isKnown });
    this.#unannounced.set(room, waiting);
    this.#tellSoon();
  }

  #tellSoon(): void {
    this.#telling ??= setTimeout(() => this.#tell(), GATHER_MILLISECONDS).unref();
  }

  #tell(): void {
    this.#telling = undefined;
    const now = performance.now();
    for (const [room, waiting] of this.#unannounced) {
      const said = [...waiting.values()];
      const present = said
        .flatMap(({ presence }) => room.find(presence) ?? [])
        .filter(({ isOurs }) => isOurs);
      const gone = said.filter(({ presence, isKnown }) => isKnown && !room.find(presence));
      const left = gone.map(({ presence }) => presence);
      this.#bus.publish(announcements(this.#id, { place: room.place, present, left }, now));
    }
    this.#unannounced.clear();
    for (const room of this.#rooms.values()) {
      room.tell();
      this.#forget(room);
    }
  }

  #hear(message: BusMessage): void {
    if (message.topic === 'gap') {
      this.#askOthers();
      this.#announceAll();
    } else if (message.topic === 'presence-wanted') {
      if (message.from !== this.#id) this.#announceAll();
    } else if (message.topic === 'presence' && message.from !== this.#id) {
      this.#take(message);
    }
  }

  #take(message: PresenceMessageOfBus): void {
    const room = this.#room({ organizationId: message.organizationId, projectId: message.id });
    const now = performance.now();
    for (const announced of message.present) room.put(fromAnnouncement(announced, now));
    for (const gone of message.left) {
      const presence = room.find(gone);
      // It has been renewed since, perhaps here: the end of the renewal before is none.
      if (presence?.stamp === gone.stamp) room.remove(presence);
    }
    this.#forget(room);
    this.#tellSoon();
  }

  #askOthers(): void {
    this.#bus.publish([{ topic: 'presence-wanted', id: '*', from: this.#id }]);
  }

  #announceAll(): void {
    for (const room of this.#rooms.values()) {
      for (const presence of room.presences) if (presence.isOurs) this.#tellOthers(room, presence);
    }
  }
}

function roomKey({ organizationId, projectId }: PresencePlace): string {
  return `${organizationId} ${projectId}`;
}
