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
    version: organization.version,
    createdAt: organization.createdAt.toISOString(),
    updatedAt: organization.updatedAt.toISOString(),
  };
}

export function presentOrganization(organization: Organization, { scopes }: Actor): Schemas['Organization'] {
  return {
    ...presentOrganizationSnapshot(organization),
    can: {
      createProject: scopes.has('projects:write'),
      createLabel: scopes.has('labels:write'),
      createImport: scopes.has('imports:write'),
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
