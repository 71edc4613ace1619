import { changesBetween } from '../../db/event-changes.ts';
import type { NewEvent } from '../../db/event-log.ts';
import { presentOrganizationSnapshot } from './organization.presenter.ts';
import type { Organization } from './organization.ts';

export function organizationUpdated(before: Organization, after: Organization): NewEvent {
  const organization = presentOrganizationSnapshot(after);
  const changes = changesBetween(presentOrganizationSnapshot(before), organization);
  return { type: 'organization.updated', data: { organization, changes } };
}
