import { changesBetween } from '../../db/event-changes.ts';
import type { NewEvent } from '../../db/event-log.ts';
import { presentMemberSnapshot } from './member.presenter.ts';
import type { Member } from './member.ts';

export function memberCreated(member: Member): NewEvent {
  return { type: 'member.created', data: { member: presentMemberSnapshot(member) } };
}

export function memberUpdated(before: Member, after: Member): NewEvent {
  const member = presentMemberSnapshot(after);
  const changes = changesBetween(presentMemberSnapshot(before), member);
  return { type: 'member.updated', data: { member, changes } };
}
