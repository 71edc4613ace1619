import type { OperationHandlers } from '../../http/operations.ts';
import { presentPresence, presentPresences } from './presence.presenter.ts';
import type { PresenceService } from './presence.service.ts';

export function presenceHandlers(
  presences: PresenceService,
): OperationHandlers<'listPresence' | 'updatePresence' | 'deletePresence'> {
  return {
    async listPresence({ actor, path }) {
      const present = await presences.list(actor, path.projectId);
      return { status: 200, body: { items: presentPresences(present) } };
    },

    async updatePresence({ actor, path, body }) {
      const { activity, taskId = null } = body;
      const change = { clientId: path.clientId, activity, taskId };
      const presence = await presences.update(actor, path.projectId, change);
      return { status: 200, body: presentPresence(presence) };
    },

    async deletePresence({ actor, path }) {
      await presences.delete(actor, path.projectId, path.clientId);
      return { status: 204 };
    },
  };
}
