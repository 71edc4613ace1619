import type { Actor } from '../../access/actor.ts';
import { isPassword } from '../../access/passwords.ts';
import { PLAIN_REACH } from '../../access/reach.ts';
import { scopesOfRole, type Role } from '../../access/roles.ts';
import { hashSecret, newSessionToken } from '../../access/tokens.ts';
import { newId } from '../../db/ids.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { ForbiddenError, NotFoundError, UnauthorizedError } from '../../errors.ts';
import type { AccountRow, SessionRepository } from './session.repository.ts';
import type { Credentials, OpenedSession, Session, SignIn } from './session.ts';

export interface SessionServiceOptions {
  readonly transact: Transact;
  readonly sessions: SessionRepository;
  /** Days after its last use that a session ends. */
  readonly days: number;
}

const DAY_MILLISECONDS = 86_400_000;

export class SessionService {
  readonly #options: SessionServiceOptions;

  constructor(options: SessionServiceOptions) {
    this.#options = options;
  }

  /**
   * Outside of any transaction: hashing takes longer than a connection should be held. An unknown address and a wrong
   * password are told apart neither by the answer nor by its time.
   */
  async checkPassword({ email, password, organizationId }: Credentials): Promise<SignIn> {
    const memberships = await this.#options.sessions.findAccount(email);
    const isRight = await isPassword(password, memberships[0]?.password_hash ?? null);
    if (!isRight) throw new UnauthorizedError('invalid_credentials', 'E-mail or password is wrong.');
    const wanted = memberships.find(
      (row) => organizationId === undefined || row.organization_id === organizationId,
    );
    const actor = wanted && memberActor(wanted);
    if (!actor) throw new ForbiddenError('forbidden', 'You are not a member of that organization.');
    return { actor };
  }

  open({ actor }: SignIn, deviceName: string | null): Promise<OpenedSession> {
    const { transact, sessions, days } = this.#options;
    return transact(actor, async (unit) => {
      const token = newSessionToken();
      const expiresAt = new Date(Date.now() + days * DAY_MILLISECONDS);
      await sessions.insert(unit, { tokenHash: hashSecret(token), deviceName, expiresAt });
      return { session: await this.get(actor), token };
    });
  }

  async get(actor: Actor): Promise<Session> {
    const session = await this.#options.sessions.get(actor);
    // It ended between the look-up of the credential and this read.
    if (!session) throw new UnauthorizedError();
    return session;
  }

  switch(actor: Actor, organizationId: string): Promise<Session> {
    const { transact, sessions } = this.#options;
    return transact(actor, async (unit) => {
      const membership = await sessions.findMembership(actor, organizationId);
      if (!membership) throw new NotFoundError('organization', organizationId);
      const session = await this.get(actor);
      await sessions.setOrganization(unit, organizationId);
      this.#tellChange(unit);
      return { ...session, actor: { ...actor, ...inOrganization(organizationId, membership) } };
    });
  }

  end(actor: Actor): Promise<void> {
    const { transact, sessions } = this.#options;
    return transact(actor, async (unit) => {
      await sessions.delete(unit);
      this.#tellChange(unit);
    });
  }

  #tellChange(unit: Unit): void {
    unit.afterCommit({ topic: 'credential', id: unit.actor.credential.id });
  }
}

function memberActor(row: AccountRow): Actor | undefined {
  const { user_id, organization_id, member_id, role } = row;
  if (organization_id === null || member_id === null || role === null) return undefined;
  return {
    userId: user_id,
    ...inOrganization(organization_id, { member_id, role }),
    credential: { kind: 'session', id: newId() },
  };
}

function inOrganization(
  organizationId: string,
  { member_id, role }: { readonly member_id: string; readonly role: Role },
): Pick<Actor, 'organizationId' | 'memberId' | 'role' | 'scopes' | 'reach'> {
  return { organizationId, memberId: member_id, role, scopes: scopesOfRole(role), reach: PLAIN_REACH };
}
