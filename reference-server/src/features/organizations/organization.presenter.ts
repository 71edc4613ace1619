import type { Actor } from '../../access/actor.ts';
import type { components } from '../../generated/schema.gen.ts';
import type { Organization, OrganizationSummary } from './organization.ts';

type Schemas = components['schemas'];

/** What every reader gets alike; events carry it. */
export function presentOrganizationSnapshot(organization: Organization): Schemas['OrganizationSnapshot'] {
  return {
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    timeZone: organization.timeZone,
    weekStart: organization.weekStart,
    deletionAt: organization.deletionAt?.toISOString() ?? null,
    version: organization.version,
    createdAt: organization.createdAt.toISOString(),
    updatedAt: organization.updatedAt.toISOString(),
  };
}

export function presentOrganization(
  organization: Organization,
  { scopes, credential }: Actor,
): Schemas['Organization'] {
  return {
    ...presentOrganizationSnapshot(organization),
    can: {
      createProject: scopes.has('projects:write'),
      createLabel: scopes.has('labels:write'),
      createImport: scopes.has('imports:write'),
      update: scopes.has('organization:write'),
      delete: scopes.has('organization:admin') && credential.kind === 'session',
      updateMembers: scopes.has('members:admin'),
      createInvitation: scopes.has('invitations:write'),
      createApiKey: scopes.has('api-keys:write'),
      administerApiKeys: scopes.has('api-keys:admin'),
      readAuditLog: scopes.has('audit:read'),
    },
  };
}

export function presentOrganizationSummary(
  summary: OrganizationSummary,
  { organizationId }: Actor,
): Schemas['OrganizationSummary'] {
  return {
    id: summary.id,
    name: summary.name,
    slug: summary.slug,
    memberId: summary.memberId,
    role: summary.role,
    current: summary.id === organizationId,
  };
}
