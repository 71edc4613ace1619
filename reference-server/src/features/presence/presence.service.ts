import type { Actor } from '../../access/actor.ts';
import { ForbiddenError } from '../../errors.ts';
import type { PresenceRegistry } from './presence.registry.ts';
import type { Presence, PresenceChange, PresencePlace, PresentPerson } from './presence.ts';

export interface PresenceServiceOptions {
  readonly registry: PresenceRegistry;
  /** Throws what a reader of the project would be told when it cannot be seen. */
  readonly requireProject: (actor: Actor, projectId: string) => Promise<unknown>;
}

/** For clients without a socket. Who can see a project can see who is there, and be there. */
export class PresenceService {
  readonly #options: PresenceServiceOptions;

  constructor(options: PresenceServiceOptions) {
    this.#options = options;
  }

  async list(actor: Actor, projectId: string): Promise<Presence[]> {
    return this.#options.registry.list(await this.#visible(actor, projectId));
  }

  async update(actor: Actor, projectId: string, change: PresenceChange): Promise<Presence> {
    const place = await this.#visible(actor, projectId);
    return this.#options.registry.say(place, personOf(actor), change);
  }

  async delete(actor: Actor, projectId: string, clientId: string): Promise<void> {
    const place = await this.#visible(actor, projectId);
    const person = personIdOf(actor);
    if (person !== null) this.#options.registry.leave(place, { userId: person, clientId });
  }

  async #visible(actor: Actor, projectId: string): Promise<PresencePlace> {
    await this.#options.requireProject(actor, projectId);
    return { organizationId: actor.organizationId, projectId };
  }
}

/** Throws for a credential of no person: a key of the organization is nobody who could be met on a board. */
export function personOf(actor: Actor): PresentPerson {
  const { memberId } = actor;
  const userId = personIdOf(actor);
  if (userId !== null && memberId !== null) return { userId, memberId };
  throw new ForbiddenError('forbidden', 'Only a person can be present, and this credential is of none.');
}

/** An end user of an embedded board has no account; the membership stands for the person. */
function personIdOf({ userId, memberId }: Actor): string | null {
  return userId ?? memberId;
}
