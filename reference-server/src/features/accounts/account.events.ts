import type { NewEvent } from '../../db/event-log.ts';
import type { components } from '../../generated/schema.gen.ts';
import type { MemberRow } from './account.repository.ts';

type Member = components['schemas']['Member'];

export function memberCreated(row: MemberRow): NewEvent {
  return { type: 'member.created', data: { member: presentMember(row) } };
}

export function memberRoleChanged(row: MemberRow, before: string): NewEvent {
  const changes = { role: { before, after: row.role } };
  return { type: 'member.updated', data: { member: presentMember(row), changes } };
}

function presentMember(row: MemberRow): Member {
  return {
    id: row.id,
    organizationId: row.organization_id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    role: row.role,
    placeholder: row.user_id === null,
    // The column is written by us alone, from the spec's list of colours.
    avatarColor: row.avatar_color as Member['avatarColor'],
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
