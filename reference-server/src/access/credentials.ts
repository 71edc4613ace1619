import type { AccessRepository } from './access.repository.ts';
import { readEmbedToken } from './embed-token.ts';
import type { Identity } from './identity.ts';
import type { TokenSigner } from './token-signer.ts';
import { parseToken } from './tokens.ts';

export interface CredentialsOptions {
  readonly repository: Pick<AccessRepository, 'findSession' | 'findApiKey' | 'findEmbed'>;
  readonly signer: TokenSigner;
}

/**
 * From what a request came with to whose it is. A signature alone is never enough: what the token was made for is looked
 * up, too, so that a session that was ended, a member who was removed and a role that was lowered count at once.
 */
export class Credentials {
  readonly #options: CredentialsOptions;

  constructor(options: CredentialsOptions) {
    this.#options = options;
  }

  async find(token: string): Promise<Identity | undefined> {
    const parsed = parseToken(token);
    if (parsed?.kind === 'apiKey') return this.#options.repository.findApiKey(parsed.prefix, parsed.hash);
    if (parsed?.type === 'at+jwt') return this.#findSession(token);
    if (parsed?.type === 'embed+jwt') return this.#findEmbed(token);
    // What a browser keeps to be known again (`device+jwt`) acts for nobody.
    return undefined;
  }

  /** The token says where the session was when it was made; after a switch it acts nowhere. */
  async #findSession(token: string): Promise<Identity | undefined> {
    const claims = await this.#options.signer.verify('at+jwt', token);
    if (typeof claims?.sid !== 'string') return undefined;
    const identity = await this.#options.repository.findSession(claims.sid);
    if (identity?.actor.userId !== claims.sub || identity.actor.organizationId !== claims.org)
      return undefined;
    return { ...identity, expiresAt: earlier(identity.expiresAt, new Date(claims.exp * 1000)) };
  }

  async #findEmbed(token: string): Promise<Identity | undefined> {
    const grant = await readEmbedToken(this.#options.signer, token);
    return grant && this.#options.repository.findEmbed(grant);
  }
}

function earlier(one: Date | null, other: Date): Date {
  return one !== null && one < other ? one : other;
}
