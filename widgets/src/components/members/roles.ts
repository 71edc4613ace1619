import { msg } from '@lit/localize';
import type { Member, Role } from '@tickboard/sdk';

export type ProjectRole = Exclude<Role, 'owner'>;

export const roles: readonly Role[] = ['owner', 'admin', 'editor', 'viewer'];
export const projectRoles: readonly ProjectRole[] = ['admin', 'editor', 'viewer'];

export function roleName(role: Role): string {
  return names[role]();
}

/** What somebody with this role may do, in a few words. */
export function roleHint(role: Role): string {
  return hints[role]();
}

const names: Readonly<Record<Role, () => string>> = {
  owner: () => msg('Owner'),
  admin: () => msg('Admin'),
  editor: () => msg('Editor'),
  viewer: () => msg('Viewer'),
};

const hints: Readonly<Record<Role, () => string>> = {
  owner: () => msg('Everything, and may delete the organization.'),
  admin: () => msg('Everything but owners and the end of the organization.'),
  editor: () => msg('Works on all projects that are not private.'),
  viewer: () => msg('Sees all projects that are not private, and changes nothing.'),
};

/** Nobody gives more than they have; only owners make owners or change them. The server has the last word. */
export function rolesToGive(own: Role): readonly Role[] {
  return own === 'owner' ? roles : projectRoles;
}

export function mayChange(own: Role, member: Member): boolean {
  return own === 'owner' || member.role !== 'owner';
}
