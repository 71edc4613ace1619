import { changesBetween } from '../../db/event-changes.ts';
import type { NewEvent } from '../../db/event-log.ts';
import { presentMember } from '../members/member.presenter.ts';
import type { Member } from '../members/member.ts';

export function endUserCreated(member: Member): NewEvent {
  return { type: 'member.created', data: { member: presentMember(member) } };
}

export function endUserUpdated(before: Member, after: Member): NewEvent {
  const member = presentMember(after);
  const changes = changesBetween(presentMember(before), member);
  return { type: 'member.updated', data: { member, changes } };
}
