import type { TokenSigner } from '../../access/token-signer.ts';
import type { Reader } from '../../db/read.ts';
import type { Transact } from '../../db/unit.ts';
import { apiKeyHandlers } from '../api-keys/api-key.handlers.ts';
import { ApiKeyRepository } from '../api-keys/api-key.repository.ts';
import { ApiKeyService } from '../api-keys/api-key.service.ts';
import { embedTokenHandlers } from './embed-token.handlers.ts';
import { EmbedTokenService } from './embed-token.service.ts';
import { EndUserRepository } from './end-user.repository.ts';
import { EndUsers } from './end-users.ts';

export interface KeyParts {
  readonly reader: Reader;
  readonly transact: Transact;
  readonly signer: TokenSigner;
}

export type KeyHandlers = ReturnType<typeof apiKeyHandlers> & ReturnType<typeof embedTokenHandlers>;

/** Keys, and the tokens that are minted with them. */
export function keyHandlers({ reader, transact, signer }: KeyParts): KeyHandlers {
  const keys = new ApiKeyRepository(reader);
  const endUsers = new EndUsers(new EndUserRepository(reader));
  const seesProject: ConstructorParameters<typeof EmbedTokenService>[0]['seesProject'] = async (actor, id) =>
    (await keys.visibleProjects(actor, [id])).has(id);
  return {
    ...apiKeyHandlers(new ApiKeyService(transact, keys)),
    ...embedTokenHandlers(new EmbedTokenService({ transact, signer, endUsers, seesProject })),
  };
}
