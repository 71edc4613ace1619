import { newId } from '../../db/ids.ts';
import type { Unit } from '../../db/unit.ts';
import { memberCreated, memberUpdated } from '../members/member.events.ts';
import type { Member } from '../members/member.ts';
import type { EndUserRepository } from './end-user.repository.ts';
import type { EndUser } from './embed-token.ts';

/**
 * The people of the pages that embed boards, as members without an account: so comments and the activity show their names
 * with no more ado. The same id of the page is the same member each time. One whom an admin has removed is back with the
 * next token, since it is the page's backend that vouches for its people.
 */
export class EndUsers {
  readonly #repository: EndUserRepository;

  constructor(repository: EndUserRepository) {
    this.#repository = repository;
  }

  /** Nearly always everything is as it was; then nothing is locked, and pages do not wait for each other. */
  async memberFor(unit: Unit, endUser: EndUser): Promise<string> {
    const known = await this.#repository.find(unit.actor, endUser.id);
    if (known && isUpToDate(known, endUser)) return known.id;
    const [stream] = await unit.events.lock({ organization: unit.actor.organizationId });
    // Somebody else may have been faster; behind the lock nobody is.
    const before = await this.#repository.find(unit.actor, endUser.id);
    if (!before) {
      const created = await this.#repository.insert(unit.actor, { id: newId(), endUser });
      stream?.append(memberCreated(created));
      return created.id;
    }
    if (isUpToDate(before, endUser)) return before.id;
    const after = await this.#repository.update(unit.actor, before.id, endUser.name);
    stream?.append(memberUpdated(before, after));
    unit.afterCommit({ topic: 'credential', id: after.id });
    return after.id;
  }
}

function isUpToDate({ name, removedAt }: Member, endUser: EndUser): boolean {
  return name === endUser.name && removedAt === null;
}
