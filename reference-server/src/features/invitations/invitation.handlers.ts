import type { OperationHandlers } from '../../http/operations.ts';
import { presentOrganizationSummary } from '../organizations/organization.presenter.ts';
import {
  presentCreatedInvitation,
  presentInvitation,
  presentInvitationPreview,
} from './invitation.presenter.ts';
import type { InvitationService } from './invitation.service.ts';

type InvitationOperations =
  | 'listInvitations'
  | 'createInvitation'
  | 'getInvitation'
  | 'deleteInvitation'
  | 'resendInvitation'
  | 'previewInvitation'
  | 'acceptInvitation';

export function invitationHandlers(invitations: InvitationService): OperationHandlers<InvitationOperations> {
  return {
    async listInvitations({ actor, query }) {
      const { status, ...page } = query;
      const { items, nextCursor } = await invitations.list(actor, status, page);
      return {
        status: 200,
        body: { items: items.map((item) => presentInvitation(item, actor)), nextCursor },
      };
    },

    async createInvitation({ actor, body: input, client }) {
      const made = await invitations.create(actor, input, client.linkOrigin);
      const body = presentCreatedInvitation(made, actor);
      const { id, version } = made.invitation;
      return { status: 201, body, version, location: `/invitations/${id}` };
    },

    async getInvitation({ actor, path }) {
      const invitation = await invitations.get(actor, path.invitationId);
      return { status: 200, body: presentInvitation(invitation, actor), version: invitation.version };
    },

    async deleteInvitation({ actor, path, ifMatch }) {
      await invitations.revoke(actor, path.invitationId, ifMatch);
      return { status: 204 };
    },

    async resendInvitation({ actor, path }) {
      const invitation = await invitations.resend(actor, path.invitationId);
      const location = `/invitations/${invitation.id}`;
      return {
        status: 202,
        body: presentInvitation(invitation, actor),
        version: invitation.version,
        location,
      };
    },

    async previewInvitation({ body }) {
      return { status: 200, body: presentInvitationPreview(await invitations.preview(body.token)) };
    },

    async acceptInvitation({ actor, body }) {
      const organization = await invitations.accept(actor, body.token);
      return { status: 200, body: presentOrganizationSummary(organization, actor) };
    },
  };
}
