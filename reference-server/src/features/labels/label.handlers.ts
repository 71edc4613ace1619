import type { OperationHandlers } from '../../http/operations.ts';
import { presentLabel } from './label.presenter.ts';
import type { LabelService } from './label.service.ts';

type LabelOperations = 'listLabels' | 'createLabel' | 'getLabel' | 'updateLabel' | 'deleteLabel';

export function labelHandlers(labels: LabelService): OperationHandlers<LabelOperations> {
  return {
    async listLabels({ actor, query }) {
      const { projectId, ...page } = query;
      const { items, nextCursor } = await labels.list(actor, { projectId, page });
      return { status: 200, body: { items: items.map(presentLabel), nextCursor } };
    },

    async createLabel({ actor, body }) {
      const label = await labels.create(actor, body);
      return {
        status: 201,
        body: presentLabel(label),
        version: label.version,
        location: `/labels/${label.id}`,
      };
    },

    async getLabel({ actor, path }) {
      const label = await labels.get(actor, path.labelId);
      return { status: 200, body: presentLabel(label), version: label.version };
    },

    async updateLabel({ actor, path, body, ifMatch }) {
      const label = await labels.update(actor, path.labelId, body, ifMatch);
      return { status: 200, body: presentLabel(label), version: label.version };
    },

    async deleteLabel({ actor, path, ifMatch }) {
      await labels.delete(actor, path.labelId, ifMatch);
      return { status: 204 };
    },
  };
}
