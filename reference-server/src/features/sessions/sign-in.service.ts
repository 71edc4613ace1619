import type { Actor } from '../../access/actor.ts';
import { hashPassword, isPassword, needsRehash } from '../../access/passwords.ts';
import { PLAIN_REACH } from '../../access/reach.ts';
import { scopesOfRole } from '../../access/roles.ts';
import type { TokenSigner } from '../../access/token-signer.ts';
import { newId } from '../../db/ids.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { ForbiddenError, UnauthorizedError } from '../../errors.ts';
import { signAccessToken } from './access-token.ts';
import type { FirstOrganization } from './first-organization.ts';
import type { Guessing } from './guessing.ts';
import { firstRefreshToken, hashOf, newRefreshKey, writeRefreshToken } from './refresh-token.ts';
import type { AccountRow, SessionRepository } from './session.repository.ts';
import type { Credentials, OpenedSession, Session, SignIn, SignInSource } from './session.ts';

export interface SignInOptions {
  readonly transact: Transact;
  readonly sessions: SessionRepository;
  readonly signer: TokenSigner;
  readonly guessing: Guessing;
  readonly firstOrganization: FirstOrganization;
  /** Days after its last use that a session ends. */
  readonly days: number;
}

/** The memberships of whoever has that password, and its hash. */
interface Compared {
  readonly memberships: readonly AccountRow[];
  readonly old: string | null;
}

/** For scripts that sign in anew each time; nobody has as many places to be signed in at. */
const SESSIONS_AT_MOST = 100;

/** Nobody is known yet, and an attempt that fails is told of all the same. */
const NOBODY: Actor = {
  organizationId: '',
  userId: null,
  memberId: null,
  role: 'viewer',
  scopes: new Set(),
  reach: PLAIN_REACH,
  credential: { kind: 'system', id: 'sign-in' },
};

export class SignInService {
  readonly #options: SignInOptions;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  /**
   * Outside of any transaction: hashing takes longer than a connection should be held. An unknown address and a wrong
   * password are told apart neither by the answer nor by the work: the same statements, and one hash.
   */
  async checkPassword(credentials: Credentials, source: SignInSource): Promise<SignIn> {
    const { password } = credentials;
    const { memberships, old } = await this.#compare(credentials, source);
    const membership = await this.#chooseMembership(memberships, credentials);
    return { actor: memberActor(membership), newPasswordHash: await rehash(password, old) };
  }

  /** Always a session of its own: nothing that a browser brought along lives on in it. */
  open(
    { actor, newPasswordHash }: SignIn,
    device: { name: string | null; address: string },
  ): Promise<OpenedSession> {
    const { transact, sessions, signer, days } = this.#options;
    return transact(actor, async (unit) => {
      const refreshToken = firstRefreshToken(actor.credential.id);
      const keys = { refreshHash: hashOf(refreshToken), refreshKey: newRefreshKey() };
      await sessions.insert(unit, { ...keys, deviceName: device.name, address: device.address, days });
      if (newPasswordHash) await sessions.setPasswordHash(unit, newPasswordHash);
      await this.#endSurplus(unit);
      const target = { type: 'session', id: actor.credential.id };
      unit.audit({ action: 'session.created', target, details: { deviceName: device.name } });
      return {
        session: await this.#get(actor),
        accessToken: await signAccessToken(signer, actor),
        refreshToken: writeRefreshToken(refreshToken),
      };
    });
  }

  /** What a database that is away leaves undecided is no wrong password. */
  async #compare({ email, password }: Credentials, source: SignInSource): Promise<Compared> {
    const attempt = await this.#options.guessing.begin(email, source);
    let isRight: boolean | undefined;
    try {
      const memberships = await this.#options.sessions.findAccount(email);
      const old = memberships[0]?.password_hash ?? null;
      isRight = await isPassword(password, old);
      if (isRight) return { memberships, old };
      await this.#tellFailure(memberships[0]?.user_id ?? null);
      throw new UnauthorizedError('invalid_credentials', 'E-mail or password is wrong.');
    } finally {
      if (isRight !== false) await attempt.giveBack();
    }
  }

  async #chooseMembership(memberships: readonly AccountRow[], credentials: Credentials): Promise<AccountRow> {
    const { organizationId } = credentials;
    const [first] = memberships;
    if (first && first.organization_id === null && organizationId === undefined) {
      return this.#options.firstOrganization.find(first, credentials);
    }
    const wanted = memberships.find(
      (row) => organizationId === undefined || row.organization_id === organizationId,
    );
    if (wanted) return wanted;
    throw new ForbiddenError('forbidden', 'You are not a member of that organization.');
  }

  async #get(actor: Actor): Promise<Session> {
    const session = await this.#options.sessions.get(actor);
    if (!session) throw new UnauthorizedError();
    return session;
  }

  async #endSurplus(unit: Unit): Promise<void> {
    const ended = await this.#options.sessions.deleteSurplus(unit, SESSIONS_AT_MOST);
    for (const id of ended) unit.afterCommit({ topic: 'credential', id });
  }

  /** By one statement, whether or not there is anybody to tell it of. */
  async #tellFailure(userId: string | null): Promise<void> {
    await this.#options.transact(NOBODY, async (unit) =>
      unit.audit({ action: 'session.failed', person: userId }),
    );
  }
}

async function rehash(password: string, old: string | null): Promise<SignIn['newPasswordHash']> {
  return old !== null && needsRehash(old) ? { old, new: await hashPassword(password) } : undefined;
}

function memberActor({ user_id, organization_id, member_id, role }: AccountRow): Actor {
  return {
    userId: user_id,
    organizationId: organization_id ?? '',
    memberId: member_id,
    role: role ?? 'viewer',
    scopes: scopesOfRole(role ?? 'viewer'),
    reach: PLAIN_REACH,
    credential: { kind: 'session', id: newId() },
  };
}
