import type { Actor } from '../../access/actor.ts';
import { signEmbedToken } from '../../access/embed-token.ts';
import { scopesIn } from '../../access/reach.ts';
import type { Scope } from '../../access/roles.ts';
import type { TokenSigner } from '../../access/token-signer.ts';
import type { Transact } from '../../db/unit.ts';
import { ForbiddenError, InvalidError } from '../../errors.ts';
import { DEFAULT_SECONDS, type EmbedTokenInput, type MintedToken } from './embed-token.ts';
import type { EndUsers } from './end-users.ts';

export interface EmbedTokenServiceOptions {
  readonly transact: Transact;
  readonly signer: TokenSigner;
  readonly endUsers: EndUsers;
  /** Whether the caller sees that project. */
  readonly seesProject: (actor: Actor, projectId: string) => Promise<boolean>;
}

/** Who is looking needs no scope to be told so. */
const ALWAYS: readonly Scope[] = ['session:read'];

export class EmbedTokenService {
  readonly #options: EmbedTokenServiceOptions;

  constructor(options: EmbedTokenServiceOptions) {
    this.#options = options;
  }

  async mint(actor: Actor, input: EmbedTokenInput): Promise<MintedToken> {
    const { transact, signer, endUsers } = this.#options;
    await this.#requireRights(actor, input);
    const { projectId, origins, endUser, expiresInSeconds = DEFAULT_SECONDS } = input;
    const scopes = [...ALWAYS, ...input.scopes];
    return transact(actor, async (unit) => {
      const memberId = endUser ? await endUsers.memberFor(unit, endUser) : null;
      const { organizationId, credential } = actor;
      const signed = await signEmbedToken(
        signer,
        {
          organizationId,
          keyId: credential.id,
          keyPrefix: credential.prefix ?? '',
          projectId,
          memberId,
          scopes,
          origins,
        },
        expiresInSeconds,
      );
      const minted = { ...signed, projectId, scopes, origins, memberId };
      unit.audit({
        action: 'embed_token.created',
        target: { type: 'project', id: projectId },
        details: { id: signed.id, memberId, scopes, origins, expiresAt: signed.expiresAt },
      });
      return minted;
    });
  }

  /** What the key may not do there itself, it cannot hand on. */
  async #requireRights(actor: Actor, { projectId, scopes }: EmbedTokenInput): Promise<void> {
    if (!(await this.#options.seesProject(actor, projectId))) throw unseen(projectId);
    const own = scopesIn(actor, projectId);
    if (!own.has('embed-tokens:write')) {
      throw new ForbiddenError(
        'insufficient_scope',
        'This needs the scope embed-tokens:write in that project.',
      );
    }
    const missing = scopes.filter((scope) => !own.has(scope as Scope));
    if (missing.length === 0) return;
    const detail = `The key itself may not ${missing.join(', ')} there.`;
    throw InvalidError.at('/scopes', 'scope_not_grantable', detail);
  }
}

function unseen(projectId: string): InvalidError {
  return InvalidError.at('/projectId', 'invalid_reference', `The key sees no project ${projectId}.`);
}
