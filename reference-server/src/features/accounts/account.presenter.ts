import type { components } from '../../generated/schema.gen.ts';
import type { AccountDeletion } from '../profile/deletion.service.ts';
import type { Profile } from '../profile/profile.ts';

export function presentAccount(profile: Profile): components['schemas']['Account'] {
  return {
    id: profile.id,
    email: profile.email,
    pendingEmail: profile.pendingEmail,
    name: profile.name,
    avatarColor: profile.avatarColor,
    timeZone: profile.timeZone,
    locale: profile.locale,
    weekStart: profile.weekStart,
    version: profile.version,
    createdAt: profile.createdAt.toISOString(),
    updatedAt: profile.updatedAt.toISOString(),
  };
}

export function presentDeletion({
  organizations,
}: AccountDeletion): components['schemas']['AccountDeletion'] {
  return {
    possible: organizations.every(({ consequence }) => consequence !== 'blocked'),
    organizations: organizations.map(({ id, name, role, otherMembers, consequence }) => ({
      id,
      name,
      role,
      otherMembers,
      consequence,
    })),
  };
}
