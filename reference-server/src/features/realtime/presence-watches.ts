import type { Actor } from '../../access/actor.ts';
import { ConflictError, ForbiddenError } from '../../errors.ts';
import {
  realtimeLimits,
  type PresenceMessage,
  type PresenceUpdateMessage,
} from '../../generated/realtime.gen.ts';
import type { PresenceRegistry } from '../presence/presence.registry.ts';
import { personOf } from '../presence/presence.service.ts';
import { messageFrame, type Frame } from './delivery/carrier.ts';
import type { SubscriptionChannel } from './delivery/subscription.ts';

interface Watch {
  readonly stop: () => void;
  readonly whole: () => PresenceMessage;
  /** Clients that have spoken here. */
  readonly clients: Map<string, { readonly userId: string }>;
}

/** A change is one message to all who watch, which is made into bytes once. */
const frames = new WeakMap<PresenceMessage, Frame>();

/** The presence of the projects that one connection follows: what it is told of, and what it has said. */
export class PresenceWatches {
  readonly #registry: PresenceRegistry;
  readonly #channel: SubscriptionChannel;
  readonly #watches = new Map<string, Watch>();
  /** Those that were skipped because the client reads slowly; it gets the whole list when it has come up. */
  readonly #skipped = new Set<string>();

  constructor(registry: PresenceRegistry, channel: SubscriptionChannel) {
    this.#registry = registry;
    this.#channel = channel;
  }

  /** The first time it is answered by the whole list, and whenever that alone is asked for. */
  watch({ organizationId }: Actor, { stream: projectId, clientId }: PresenceUpdateMessage): void {
    const known = this.#watches.get(projectId);
    if (known && clientId === undefined) this.#send(known.whole());
    if (known) return;
    const place = { organizationId, projectId };
    const stop = this.#registry.watch(place, (message) => this.#tell(message));
    const whole = (): PresenceMessage => this.#registry.whole(place);
    this.#watches.set(projectId, { stop, whole, clients: new Map() });
    this.#send(whole());
  }

  /** Throws what is wrong with it, as the HTTP operation does. */
  say(actor: Actor, { stream, clientId, activity, taskId }: PresenceUpdateMessage): void {
    const watch = this.#watches.get(stream);
    if (!watch || clientId === undefined) return;
    const person = personOf(actor);
    const place = { organizationId: actor.organizationId, projectId: stream };
    if (activity === null || activity === undefined) {
      watch.clients.delete(clientId);
      return this.#registry.leave(place, { userId: person.userId, clientId });
    }
    this.#requireRoom(watch, clientId);
    this.#registry.say(place, person, { clientId, activity, taskId: taskId ?? null }, this);
    watch.clients.set(clientId, { userId: person.userId });
  }

  /**
   * With the subscription, or because the right was lost: those who spoke here are gone.
   * @returns whether there was anything to end.
   */
  end({ organizationId }: Actor, projectId: string): boolean {
    const watch = this.#watches.get(projectId);
    if (!watch) return false;
    this.#watches.delete(projectId);
    watch.stop();
    for (const [clientId, { userId }] of watch.clients) {
      this.#registry.leave({ organizationId, projectId }, { userId, clientId });
    }
    return true;
  }

  /** The connection has ended; its tabs have a moment to come back by another one. */
  release({ organizationId }: Actor): void {
    for (const [projectId, { stop }] of this.#watches) {
      stop();
      this.#registry.release({ organizationId, projectId }, this);
    }
    this.#watches.clear();
  }

  #requireRoom({ clients }: Watch, clientId: string): void {
    const spoken = [...this.#watches.values()].reduce((sum, watch) => sum + watch.clients.size, 0);
    if (clients.has(clientId) || spoken < realtimeLimits.presences) return;
    throw new ConflictError(
      'too_many_presences',
      `A connection has at most ${realtimeLimits.presences} presences.`,
    );
  }

  #tell(message: PresenceMessage): void {
    if (!this.#channel.isBackedUp) return this.#send(message);
    if (this.#skipped.size === 0) void this.#channel.ready().then(() => this.#tellSkipped());
    this.#skipped.add(message.stream);
  }

  #tellSkipped(): void {
    const skipped = [...this.#skipped];
    this.#skipped.clear();
    for (const projectId of skipped) {
      const watch = this.#watches.get(projectId);
      if (watch) this.#send(watch.whole());
    }
  }

  #send(message: PresenceMessage): void {
    const frame = frames.get(message) ?? messageFrame(message);
    frames.set(message, frame);
    this.#channel.send([frame]);
  }
}

/** What the channel calls the failures that HTTP answers as problems. */
export function presenceRefusal(
  error: unknown,
): { code: 'forbidden' | 'id_taken' | 'too_many_presences'; detail: string } | undefined {
  if (error instanceof ForbiddenError) return { code: 'forbidden', detail: error.message };
  if (!(error instanceof ConflictError)) return undefined;
  const code = error.code === 'id_taken' ? 'id_taken' : 'too_many_presences';
  return { code, detail: error.message };
}
