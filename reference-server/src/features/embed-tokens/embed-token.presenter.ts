import type { components } from '../../generated/schema.gen.ts';
import type { MintedToken } from './embed-token.ts';

export function presentEmbedToken(minted: MintedToken): components['schemas']['EmbedToken'] {
  return {
    id: minted.id,
    token: minted.token,
    tokenType: 'Bearer',
    projectId: minted.projectId,
    scopes: [...minted.scopes],
    origins: [...minted.origins],
    memberId: minted.memberId,
    expiresAt: minted.expiresAt.toISOString(),
  };
}
