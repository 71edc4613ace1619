import type { OperationHandlers } from '../../http/operations.ts';
import { presentStatus } from './status.presenter.ts';
import type { StatusService } from './status.service.ts';

type StatusOperations =
  | 'listStatuses'
  | 'createStatus'
  | 'getStatus'
  | 'updateStatus'
  | 'moveStatus'
  | 'deleteStatus';

export function statusHandlers(statuses: StatusService): OperationHandlers<StatusOperations> {
  return {
    async listStatuses({ actor, path, query }) {
      const { archived, ...page } = query;
      const { items, nextCursor } = await statuses.list(actor, { projectId: path.projectId, archived, page });
      return { status: 200, body: { items: items.map(presentStatus), nextCursor } };
    },

    async createStatus({ actor, path, body }) {
      const status = await statuses.create(actor, path.projectId, body);
      const location = `/statuses/${status.id}`;
      return { status: 201, body: presentStatus(status), version: status.version, location };
    },

    async getStatus({ actor, path }) {
      const status = await statuses.get(actor, path.statusId);
      return { status: 200, body: presentStatus(status), version: status.version };
    },

    async updateStatus({ actor, path, body, ifMatch }) {
      const status = await statuses.update(actor, path.statusId, body, ifMatch);
      return { status: 200, body: presentStatus(status), version: status.version };
    },

    async moveStatus({ actor, path, body, ifMatch }) {
      const status = await statuses.move(actor, path.statusId, body, ifMatch);
      return { status: 200, body: presentStatus(status), version: status.version };
    },

    async deleteStatus({ actor, path, query, ifMatch }) {
      await statuses.delete(actor, path.statusId, { moveTasksTo: query.moveTasksTo, ifMatch });
      return { status: 204 };
    },
  };
}
