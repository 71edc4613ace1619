import type { AccessRepository } from '../../access/access.repository.ts';
import type { TokenSigner } from '../../access/token-signer.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { UnauthorizedError } from '../../errors.ts';
import { signAccessToken } from './access-token.ts';
import {
  hashOf,
  nextRefreshToken,
  readRefreshToken,
  usesSince,
  writeRefreshToken,
  type RefreshToken,
} from './refresh-token.ts';
import type { SessionRepository } from './session.repository.ts';
import type { OpenedSession } from './session.ts';

export interface RefreshOptions {
  readonly transact: Transact;
  readonly sessions: SessionRepository;
  readonly access: Pick<AccessRepository, 'findSession'>;
  readonly signer: TokenSigner;
  /** Days after its last use that a session ends. */
  readonly days: number;
}

/** For an honest repeat: the answer was lost, or two tabs asked at once. */
const GRACE_SECONDS = 60;

export class RefreshService {
  readonly #options: RefreshOptions;

  constructor(options: RefreshOptions) {
    this.#options = options;
  }

  async refresh(text: string | undefined, address: string): Promise<OpenedSession> {
    const { transact, access, sessions, signer } = this.#options;
    const token = text === undefined ? undefined : readRefreshToken(text);
    const identity = token && (await access.findSession(token.sessionId));
    if (!token || !identity) throw invalid();
    const { actor } = identity;
    // The end of a session that two have is committed; the answer is an error only after it.
    const next = await transact(actor, (unit) => this.#exchange(unit, token, address));
    const session = next && (await sessions.get(actor));
    if (!next || !session) throw invalid();
    const accessToken = await signAccessToken(signer, actor);
    return { session, accessToken, refreshToken: writeRefreshToken(next) };
  }

  async #exchange(unit: Unit, token: RefreshToken, address: string): Promise<RefreshToken | undefined> {
    const { sessions, days } = this.#options;
    const locked = await sessions.lockRefreshToken(unit, GRACE_SECONDS);
    const uses = locked && usesSince(token, locked.present);
    if (!locked || uses === undefined) return undefined;
    const next = nextRefreshToken(token, locked.present.key);
    if (uses === 0) {
      await sessions.setRefreshToken(unit, { count: next.count, hash: hashOf(next) }, { address, days });
      return next;
    }
    // The next one is the present one, so nobody has used it: whoever got it may just not have heard of it.
    if (uses === 1 && locked.isFresh) return next;
    await this.#endReused(unit, uses);
    return undefined;
  }

  /** Two have had it, and nobody can tell which of them is the owner. */
  async #endReused(unit: Unit, usesSinceThen: number): Promise<void> {
    const { id } = unit.actor.credential;
    await this.#options.sessions.delete(unit, id);
    unit.audit({ action: 'refresh.reused', target: { type: 'session', id }, details: { usesSinceThen } });
    unit.afterCommit({ topic: 'credential', id });
  }
}

function invalid(): UnauthorizedError {
  return new UnauthorizedError(
    'invalid_refresh_token',
    'The refresh token is not valid, or no longer. Sign in again.',
  );
}
