import type { OperationHandlers } from '../../http/operations.ts';
import { presentOrganization, presentOrganizationSummary } from './organization.presenter.ts';
import type { OrganizationService } from './organization.service.ts';

type OrganizationOperations =
  | 'getOrganization'
  | 'listOrganizations'
  | 'createOrganization'
  | 'updateOrganization'
  | 'deleteOrganization'
  | 'restoreOrganization';

export function organizationHandlers(
  organizations: OrganizationService,
): OperationHandlers<OrganizationOperations> {
  return {
    async getOrganization({ actor }) {
      const organization = await organizations.get(actor);
      const body = presentOrganization(organization, actor);
      return { status: 200, body, version: organization.version };
    },

    async listOrganizations({ actor, query }) {
      const { items, nextCursor } = await organizations.list(actor, query);
      const body = { items: items.map((item) => presentOrganizationSummary(item, actor)), nextCursor };
      return { status: 200, body };
    },

    async createOrganization({ actor, body: input }) {
      const organization = await organizations.create(actor, input);
      const body = presentOrganizationSummary(organization, actor);
      return { status: 201, body, location: '/organizations' };
    },

    async updateOrganization({ actor, body: changes, ifMatch }) {
      const organization = await organizations.update(actor, changes, ifMatch);
      const body = presentOrganization(organization, actor);
      return { status: 200, body, version: organization.version };
    },

    async deleteOrganization({ actor, ifMatch, client }) {
      const organization = await organizations.delete(actor, { ifMatch, mailOrigin: client.linkOrigin });
      const body = presentOrganization(organization, actor);
      return { status: 200, body, version: organization.version };
    },

    async restoreOrganization({ actor }) {
      const organization = await organizations.restore(actor);
      const body = presentOrganization(organization, actor);
      return { status: 200, body, version: organization.version };
    },
  };
}
