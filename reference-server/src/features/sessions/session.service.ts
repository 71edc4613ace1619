import type { Actor } from '../../access/actor.ts';
import { scopesOfRole } from '../../access/roles.ts';
import type { TokenSigner } from '../../access/token-signer.ts';
import type { Page, PageRequest } from '../../db/cursor.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { NotFoundError, UnauthorizedError } from '../../errors.ts';
import { signAccessToken } from './access-token.ts';
import type { MembershipRow, SessionRepository } from './session.repository.ts';
import type { OpenedSession, Session, SessionSummary } from './session.ts';

export interface SessionServiceOptions {
  readonly transact: Transact;
  readonly sessions: SessionRepository;
  readonly signer: TokenSigner;
}

/** What a person who is signed in does with sessions. */
export class SessionService {
  readonly #options: SessionServiceOptions;

  constructor(options: SessionServiceOptions) {
    this.#options = options;
  }

  async get(actor: Actor): Promise<Session> {
    const session = await this.#options.sessions.get(actor);
    // It ended between the look-up of the credential and this read.
    if (!session) throw new UnauthorizedError();
    return session;
  }

  list(actor: Actor, request: PageRequest): Promise<Page<SessionSummary>> {
    return this.#options.sessions.list(actor, request);
  }

  switch(actor: Actor, organizationId: string): Promise<OpenedSession> {
    const { transact, sessions, signer } = this.#options;
    return transact(actor, async (unit) => {
      const membership = await sessions.findMembership(actor, organizationId);
      if (!membership) throw new NotFoundError('organization', organizationId);
      const session = await this.get(actor);
      await sessions.setOrganization(unit, organizationId);
      tellEnd(unit, actor.credential.id, { action: 'session.switched', organizationId });
      const there = { ...actor, ...inOrganization(organizationId, membership) };
      const accessToken = await signAccessToken(signer, there);
      return { session: { ...session, actor: there }, accessToken, refreshToken: null };
    });
  }

  revoke(actor: Actor, id: string): Promise<void> {
    const { transact, sessions } = this.#options;
    return transact(actor, async (unit) => {
      if (!(await sessions.delete(unit, id))) throw new NotFoundError('session', id);
      tellEnd(unit, id);
    });
  }

  revokeOthers(actor: Actor): Promise<void> {
    const { transact, sessions } = this.#options;
    return transact(actor, async (unit) => {
      for (const id of await sessions.deleteOthers(unit)) tellEnd(unit, id);
    });
  }
}

interface Told {
  readonly action: 'session.revoked' | 'session.switched';
  readonly organizationId?: string;
}

/** What stood on the session so far is looked up anew: its cached identities, its sockets. */
function tellEnd(unit: Unit, id: string, told: Told = { action: 'session.revoked' }): void {
  unit.audit({ ...told, target: { type: 'session', id } });
  unit.afterCommit({ topic: 'credential', id });
}

function inOrganization(
  organizationId: string,
  { member_id, role }: MembershipRow,
): Pick<Actor, 'organizationId' | 'memberId' | 'role' | 'scopes'> {
  return { organizationId, memberId: member_id, role, scopes: scopesOfRole(role) };
}
