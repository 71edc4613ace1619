import type { OperationHandlers } from '../../http/operations.ts';
import { presentEmbedToken } from './embed-token.presenter.ts';
import type { EmbedTokenService } from './embed-token.service.ts';

export function embedTokenHandlers(tokens: EmbedTokenService): OperationHandlers<'createEmbedToken'> {
  return {
    async createEmbedToken({ actor, body }) {
      const minted = await tokens.mint(actor, body);
      return { status: 201, body: presentEmbedToken(minted), location: '/session' };
    },
  };
}
