import type { OperationHandlers } from '../../http/operations.ts';
import { presentApiKey, presentCreated } from './api-key.presenter.ts';
import type { ApiKeyService } from './api-key.service.ts';

type ApiKeyOperations = 'listApiKeys' | 'createApiKey' | 'getApiKey' | 'rotateApiKey' | 'deleteApiKey';

export function apiKeyHandlers(keys: ApiKeyService): OperationHandlers<ApiKeyOperations> {
  return {
    async listApiKeys({ actor, query }) {
      const { all, ...page } = query;
      const { items, nextCursor } = await keys.list(actor, { all, page });
      return { status: 200, body: { items: items.map((item) => presentApiKey(actor, item)), nextCursor } };
    },

    async createApiKey({ actor, body }) {
      const created = await keys.create(actor, body);
      const { id, version } = created.key;
      return { status: 201, body: presentCreated(actor, created), version, location: `/api-keys/${id}` };
    },

    async getApiKey({ actor, path }) {
      const key = await keys.get(actor, path.apiKeyId);
      return { status: 200, body: presentApiKey(actor, key), version: key.version };
    },

    async rotateApiKey({ actor, path, body, ifMatch }) {
      const rotated = await keys.rotate(actor, path.apiKeyId, body ?? {}, ifMatch);
      return { status: 200, body: presentCreated(actor, rotated), version: rotated.key.version };
    },

    async deleteApiKey({ actor, path, ifMatch }) {
      await keys.delete(actor, path.apiKeyId, ifMatch);
      return { status: 204 };
    },
  };
}
