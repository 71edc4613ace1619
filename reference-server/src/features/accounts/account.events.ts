import type { NewEvent } from '../../db/event-log.ts';
import type { components } from '../../generated/schema.gen.ts';
import { presentMemberSnapshot } from '../members/member.presenter.ts';
import { toMember } from '../members/member.repository.ts';
import type { MemberRow } from './account.repository.ts';

type Member = components['schemas']['Member'];

export function memberCreated(row: MemberRow): NewEvent {
  return { type: 'member.created', data: { member: presentMember(row) } };
}

export function memberRoleChanged(row: MemberRow, before: string): NewEvent {
  const changes = { role: { before, after: row.role } };
  return { type: 'member.updated', data: { member: presentMember(row), changes } };
}

/** What a row of an import or of the demo leaves out. */
const NOT_REMOVED = {
  former_user_id: null,
  projects_only: false,
  end_user: false,
  removed_at: null,
  merged_into_id: null,
};

function presentMember(row: MemberRow): Member {
  // The column is written by us alone, from the spec's list of colours.
  const avatarColor = row.avatar_color as Member['avatarColor'];
  return presentMemberSnapshot(toMember({ ...NOT_REMOVED, ...row, avatar_color: avatarColor }));
}
