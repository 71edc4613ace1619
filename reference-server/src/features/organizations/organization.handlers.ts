import type { OperationHandlers } from '../../http/operations.ts';
import { presentOrganization, presentOrganizationSummary } from './organization.presenter.ts';
import type { OrganizationService } from './organization.service.ts';

export function organizationHandlers(
  organizations: OrganizationService,
): OperationHandlers<'getOrganization' | 'listOrganizations'> {
  return {
    async getOrganization({ actor }) {
      const organization = await organizations.get(actor);
      return {
        status: 200,
        body: presentOrganization(organization, actor),
        version: organization.version,
      };
    },

    async listOrganizations({ actor, query }) {
      const { items, nextCursor } = await organizations.list(actor, query);
      const body = { items: items.map((item) => presentOrganizationSummary(item, actor)), nextCursor };
      return { status: 200, body };
    },
  };
}
