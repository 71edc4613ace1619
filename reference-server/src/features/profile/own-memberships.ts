import type { StreamHandle } from '../../db/event-log.ts';
import type { Unit } from '../../db/unit.ts';
import { NotFoundError, UnauthorizedError } from '../../errors.ts';
import { memberUpdated } from '../members/member.events.ts';
import type { MemberFields, MemberRepository } from '../members/member.repository.ts';
import type { ProfileRepository } from './profile.repository.ts';
import type { OwnMembership } from './profile.ts';

/** A person's memberships with all streams that tell of them. */
export interface LockedMemberships {
  readonly memberships: readonly OwnMembership[];
  /** Of the person, and of each organization by its id. */
  readonly streams: readonly StreamHandle[];
}

/** The account was deleted while we waited for its stream. */
function asGone(error: unknown): never {
  throw error instanceof NotFoundError && error.resource === 'user' ? new UnauthorizedError() : error;
}

/** What changes in every organization of a person at once. */
export class OwnMemberships {
  readonly #profiles: ProfileRepository;
  readonly #members: MemberRepository;

  constructor(profiles: ProfileRepository, members: MemberRepository) {
    this.#profiles = profiles;
    this.#members = members;
  }

  /** The person's stream and those of all organizations, in one call, as the order of locks demands. */
  async lock(unit: Unit): Promise<LockedMemberships> {
    const { userId } = unit.actor;
    const memberships = await this.#profiles.listMemberships(unit.actor);
    const organizations = memberships.map(({ organizationId }) => organizationId);
    const streams = await unit.events.lock({ user: userId ?? '', organizations }).catch(asGone);
    return { memberships, streams };
  }

  /** Told in each organization's stream, and in the person's own, which those read who see only some projects. */
  async update(
    unit: Unit,
    { memberships, streams }: LockedMemberships,
    fields: Partial<Pick<MemberFields, 'name' | 'email' | 'avatarColor'>>,
  ): Promise<void> {
    const { userId } = unit.actor;
    const { now } = unit.events;
    for (const { organizationId, memberId } of memberships) {
      const place = { organizationId, userId };
      const [before, after] = await unit.inOrganization(organizationId, async () => {
        const present = await this.#members.get(place, memberId);
        return [present, await this.#members.update(place, memberId, { fields, at: now })] as const;
      });
      const event = memberUpdated(before, after);
      for (const stream of streams) {
        if (stream.kind === 'user' || stream.id === organizationId) stream.append(event);
      }
    }
  }
}
