import type { Actor } from '../../access/actor.ts';
import { seesOrganization } from '../../access/reach.ts';
import type { Role } from '../../access/roles.ts';
import { ForbiddenError } from '../../errors.ts';
import type { Member } from './member.ts';

const RANK: Readonly<Record<Role, number>> = { viewer: 0, editor: 1, admin: 2, owner: 3 };

/** Nobody gives more than they have; so only an owner makes an owner. */
export function mayGive(giver: Role, role: Role): boolean {
  return RANK[giver] >= RANK[role];
}

export function requireMayGive({ role }: Actor, given: Role): void {
  if (!mayGive(role, given)) {
    throw new ForbiddenError('forbidden', `Only an ${given} can make somebody ${given}.`);
  }
}

/** Whoever stands above the actor is none of the actor's business. */
export function requireMayChange(actor: Actor, { role }: Member): void {
  if (!mayGive(actor.role, role)) throw new ForbiddenError('forbidden', 'Only an owner can change an owner.');
}

/** Addresses are for colleagues: not for who is let into some projects alone, nor for boards in other people's pages. */
export function seesAddresses(actor: Actor): boolean {
  return seesOrganization(actor) && actor.credential.kind !== 'embedToken';
}
