import type { Actor } from '../../access/actor.ts';
import { changesBetween, definedFields } from '../../db/event-changes.ts';
import type { Transact } from '../../db/unit.ts';
import { InvalidError, PreconditionFailedError } from '../../errors.ts';
import type { OwnMemberships } from './own-memberships.ts';
import type { ProfileRepository } from './profile.repository.ts';
import { isTimeZone, type Profile, type ProfileChanges } from './profile.ts';

export interface ProfileServiceOptions {
  readonly transact: Transact;
  readonly profiles: ProfileRepository;
  readonly memberships: OwnMemberships;
}

export class ProfileService {
  readonly #options: ProfileServiceOptions;

  constructor(options: ProfileServiceOptions) {
    this.#options = options;
  }

  get(actor: Actor): Promise<Profile> {
    return this.#options.profiles.get(actor);
  }

  update(actor: Actor, changes: ProfileChanges, ifMatch: number | undefined): Promise<Profile> {
    const { transact, profiles, memberships } = this.#options;
    requireTimeZone(changes.timeZone);
    return transact(actor, async (unit) => {
      const locked = await memberships.lock(unit);
      const before = await profiles.get(actor);
      if (ifMatch !== undefined && ifMatch !== before.version)
        throw new PreconditionFailedError(before.version);
      const given = definedFields(changes);
      if (Object.keys(changesBetween(before, given)).length === 0) return before;
      const after = await profiles.update(unit, given, ifMatch);
      const { name, avatarColor } = after;
      if (name !== before.name || avatarColor !== before.avatarColor) {
        await memberships.update(unit, locked, { name, avatarColor });
      }
      // Sessions are told of by name too.
      unit.afterCommit({ topic: 'credential', id: after.id });
      return after;
    });
  }
}

/** Only the server knows which there are: a pattern cannot tell. */
export function requireTimeZone(timeZone: string | null | undefined): void {
  if (timeZone === undefined || timeZone === null || isTimeZone(timeZone)) return;
  throw InvalidError.at('/timeZone', 'unknown_time_zone', `There is no time zone ${timeZone}.`);
}
