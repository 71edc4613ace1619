import { createClient } from '../client.ts';
import { AuthenticationError } from '../core/errors.ts';
import type { ClientOptions, TokenSource } from '../core/options.ts';
import { grantFor } from './grant.ts';
import type { Grant } from './grant.ts';
import { refreshSession } from './refresh.ts';
import { Renewal } from './renewal.ts';

export interface RefreshingTokenOptions extends Pick<
  ClientOptions,
  'baseUrl' | 'fetch' | 'timeout' | 'headers'
> {
  /** Of `sessions.create`, or the one that was kept last. */
  refreshToken: string;
  /**
   * Keeps the next refresh token, which takes the place of the one before; it is awaited before the new access token is used.
   * An old one that is used again ends the session.
   */
  onRotate?: (refreshToken: string) => void | Promise<void>;
}

export type RefreshingToken = TokenSource & {
  /** Why the session has ended, once it has: sign in again. Nothing more is asked of the server then. */
  readonly ended: AuthenticationError | null;
};

/**
 * A token source for programs that keep a refresh token themselves: command lines, native apps, servers acting for a person.
 * In a page use `browserSession`, whose refresh token no script can read.
 */
export function refreshingToken(options: RefreshingTokenOptions): RefreshingToken {
  const { refreshToken: first, onRotate, ...clientOptions } = options;
  const client = createClient(clientOptions);
  let refreshToken = first;
  let ended: AuthenticationError | null = null;

  const renewal: Renewal<Grant> = new Renewal<Grant>(async () => {
    if (ended) throw ended;
    const askedAt = Date.now();
    try {
      const tokens = await refreshSession(client, { refreshToken });
      refreshToken = tokens.refreshToken ?? refreshToken;
      const grant = grantFor(tokens.accessToken, tokens.expiresIn, askedAt);
      // Should keeping it fail, the calls that wait hear of it, and later ones go on with what is here.
      renewal.grant = grant;
      await onRotate?.(refreshToken);
      return grant;
    } catch (error) {
      if (error instanceof AuthenticationError) ended = error;
      throw error;
    }
  });
  const source: TokenSource = async (context) => (await renewal.take(context)).token;
  return Object.defineProperty(source, 'ended', { get: () => ended }) as RefreshingToken;
}
