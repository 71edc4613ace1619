import type { Actor } from '../../access/actor.ts';
import { BadRequestError, GoneError, InvalidError } from '../../errors.ts';
import { mayGive, requireMayGive } from '../members/member.policy.ts';
import { statusOf, type FoundInvitation, type NewInvitation } from './invitation.ts';

/** What the schema cannot tell, and what the maker may not give. */
export function checkNewInvitation(actor: Actor, input: NewInvitation): void {
  const { email, role, projectsOnly = false, projects = [], memberId, maxUses } = input;
  requireMayGive(actor, role);
  if (projectsOnly && role !== 'viewer') {
    throw InvalidError.at('/role', 'projects_only_role', 'Who sees only some projects is a viewer.');
  }
  const isOfOnePerson = email !== undefined || maxUses === 1;
  if (email !== undefined && maxUses !== undefined && maxUses > 1) {
    throw refused('/maxUses', 'An invitation by mail is used once.');
  }
  if (memberId !== undefined && !isOfOnePerson) {
    throw refused('/maxUses', 'Only one person can become the placeholder.');
  }
  if (new Set(projects.map(({ projectId }) => projectId)).size < projects.length) {
    throw refused('/projects', 'A project is named twice.');
  }
}

/** @throws GoneError once it can no longer be accepted, by whomever. */
export function requireOpen(found: FoundInvitation): void {
  const status = statusOf(found);
  if (status !== 'open') throw new GoneError('invitation_ended', ENDED[status]);
  const isBacked = found.makers.length > 0 && found.makers.every((role) => role && mayGive(role, found.role));
  if (!isBacked) throw new GoneError('invitation_ended', 'Its maker may no longer invite in this role.');
}

const ENDED = {
  revoked: 'The invitation was revoked.',
  accepted: 'The invitation has been used.',
  expired: 'The invitation has expired.',
} as const;

function refused(pointer: string, detail: string): BadRequestError {
  return new BadRequestError('invalid_request', detail, [{ pointer, code: 'not_together', detail }]);
}
