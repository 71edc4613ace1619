import type { Actor } from '../../access/actor.ts';
import type { Page, PageRequest } from '../../db/cursor.ts';
import { fingerprintOf } from '../../db/idempotency.ts';
import { newId } from '../../db/ids.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import {
  ConflictError,
  ForbiddenError,
  InvalidError,
  NotFoundError,
  PreconditionFailedError,
} from '../../errors.ts';
import { enqueueMail } from '../mail/mail.ts';
import { requireMayGive } from '../members/member.policy.ts';
import type { MemberRepository } from '../members/member.repository.ts';
import { isPlaceholder } from '../members/member.ts';
import type { OrganizationRepository } from '../organizations/organization.repository.ts';
import type { OrganizationSummary } from '../organizations/organization.ts';
import type { InvitationAcceptance } from './invitation.acceptance.ts';
import type { InvitationRepository } from './invitation.repository.ts';
import { checkNewInvitation, requireOpen } from './invitation.rules.ts';
import { hashInvitationToken, newInvitationToken } from './invitation.token.ts';
import {
  DAY_MILLISECONDS,
  DEFAULT_LIFETIME_DAYS,
  statusOf,
  type FoundInvitation,
  type Invitation,
  type InvitationStatus,
  type NewInvitation,
} from './invitation.ts';

export interface InvitationServiceOptions {
  readonly transact: Transact;
  readonly invitations: InvitationRepository;
  readonly members: MemberRepository;
  readonly organizations: OrganizationRepository;
  readonly acceptance: InvitationAcceptance;
}

export interface MadeInvitation {
  readonly invitation: Invitation;
  /** Of a link; known now and never again. */
  readonly token: string | null;
}

export const INVITATION_MAIL = 'invitation';

/** Who is impatient sends one mail, not ten. */
const RESEND_AFTER_MILLISECONDS = 300_000;

/** Told in no stream: an address is nobody's business but the admins', and what comes of it is a member. */
export class InvitationService {
  readonly #options: InvitationServiceOptions;

  constructor(options: InvitationServiceOptions) {
    this.#options = options;
  }

  list(actor: Actor, status: InvitationStatus | undefined, request: PageRequest): Promise<Page<Invitation>> {
    return this.#options.invitations.list(actor, status, request);
  }

  get(actor: Actor, id: string): Promise<Invitation> {
    return this.#options.invitations.get(actor, id);
  }

  create(actor: Actor, input: NewInvitation, linkOrigin: string): Promise<MadeInvitation> {
    checkNewInvitation(actor, input);
    const createFingerprint = fingerprintOf('createInvitation', input);
    return this.#options.transact(actor, async (unit) => {
      const email = input.email?.toLowerCase() ?? null;
      const existing = input.id && (await this.#options.invitations.find(actor, input.id));
      if (existing) return replayed(existing, createFingerprint);
      await this.#checkReferences(actor, input);
      if (email !== null) await this.#checkAddress(unit, email);
      const invitation = await this.#insert(unit, { input, email, linkOrigin, createFingerprint });
      const { id, role } = invitation;
      unit.audit({
        action: 'invitation.created',
        target: { type: 'invitation', id },
        details: { email, role },
      });
      if (email === null) return { invitation, token: await this.#newLink(actor, id) };
      await enqueueMail(unit, { kind: INVITATION_MAIL, id });
      return { invitation, token: null };
    });
  }

  /** Secrets that were sent before act no longer, and the time to accept begins anew. */
  resend(actor: Actor, id: string): Promise<Invitation> {
    const { transact, invitations } = this.#options;
    return transact(actor, async (unit) => {
      const before = await invitations.get(actor, id);
      requireMayGive(actor, before.role);
      if (before.email === null) {
        throw new InvalidError('invitation_is_link', 'A link is handed out by hand; make a new one.');
      }
      const status = statusOf(before);
      if (status === 'accepted' || status === 'revoked') {
        throw new ConflictError('invitation_closed', 'The invitation was accepted or revoked.', { id });
      }
      const { now } = unit.events;
      if (status === 'open' && isSentJustNow(before, now)) return before;
      await invitations.deleteTokens(actor, id);
      const expiresAt = new Date(now.getTime() + before.lifetimeDays * DAY_MILLISECONDS);
      const invitation = await invitations.update(actor, id, { fields: { expiresAt }, at: now });
      await enqueueMail(unit, { kind: INVITATION_MAIL, id });
      unit.audit({ action: 'invitation.resent', target: { type: 'invitation', id } });
      return invitation;
    });
  }

  /** What has ended is left as it is. */
  revoke(actor: Actor, id: string, ifMatch: number | undefined): Promise<void> {
    const { transact, invitations } = this.#options;
    return transact(actor, async (unit) => {
      const before = await invitations.get(actor, id);
      if (ifMatch !== undefined && ifMatch !== before.version)
        throw new PreconditionFailedError(before.version);
      const status = statusOf(before);
      if (status === 'accepted' || status === 'revoked') return;
      const { now } = unit.events;
      await invitations.update(actor, id, { fields: { revokedAt: now }, at: now, ifMatch });
      unit.audit({ action: 'invitation.revoked', target: { type: 'invitation', id } });
    });
  }

  /** For who has the secret and has not signed in; also before a registration. */
  async preview(token: string): Promise<FoundInvitation> {
    const found = await this.#options.invitations.findByToken(hashInvitationToken(token));
    if (!found) throw new NotFoundError('invitation');
    requireOpen(found);
    return found;
  }

  async accept(actor: Actor, token: string): Promise<OrganizationSummary> {
    const person = await this.#options.organizations.person(actor);
    if (!person) throw new ForbiddenError('forbidden', 'Only a person can accept an invitation.');
    const hash = hashInvitationToken(token);
    return this.#options.transact(actor, (unit) => this.#options.acceptance.accept(unit, person, hash));
  }

  async #checkReferences(actor: Actor, { projects = [], memberId }: NewInvitation): Promise<void> {
    const { invitations, members } = this.#options;
    const ids = projects.map(({ projectId }) => projectId);
    if (ids.length > 0 && (await invitations.countProjects(actor, ids)) < ids.length) {
      throw InvalidError.at('/projects', 'invalid_reference', 'One of these projects does not exist.');
    }
    if (memberId === undefined) return;
    const member = await members.find(actor, memberId);
    if (!member) throw InvalidError.at('/memberId', 'invalid_reference', 'There is no such member.');
    if (!isPlaceholder(member)) {
      throw InvalidError.at('/memberId', 'not_a_placeholder', 'This member is no placeholder.');
    }
  }

  /** One open invitation for an address: an expired one makes room. */
  async #checkAddress(unit: Unit, email: string): Promise<void> {
    const { invitations, members } = this.#options;
    const member = await members.findByAddress(unit.actor, email);
    if (member) {
      throw new ConflictError('already_member', 'This person belongs already.', { id: member.id });
    }
    const pending = await invitations.findPending(unit.actor, email);
    if (!pending) return;
    const { id } = pending;
    if (statusOf(pending) === 'open') {
      throw new ConflictError('invitation_exists', 'This address has an open invitation.', { id });
    }
    const { now } = unit.events;
    await invitations.update(unit.actor, id, { fields: { revokedAt: now }, at: now });
  }

  async #insert(unit: Unit, made: Made): Promise<Invitation> {
    const { input, email, linkOrigin, createFingerprint } = made;
    const { actor } = unit;
    const { now } = unit.events;
    const lifetimeDays = input.expiresInDays ?? DEFAULT_LIFETIME_DAYS;
    return this.#options.invitations.insert(actor, {
      id: input.id ?? newId(),
      email,
      role: input.role,
      projectsOnly: input.projectsOnly ?? false,
      projects: input.projects ?? [],
      memberId: input.memberId ?? null,
      maxUses: email === null ? (input.maxUses ?? null) : 1,
      locale: email === null ? null : (input.locale ?? (await this.#localeOf(actor))),
      linkOrigin,
      madeByMemberId: actor.memberId,
      madeByKeyId: actor.credential.kind === 'apiKey' ? actor.credential.id : null,
      lifetimeDays,
      expiresAt: new Date(now.getTime() + lifetimeDays * DAY_MILLISECONDS),
      createFingerprint,
      createdAt: now,
    });
  }

  async #localeOf(actor: Actor): Promise<string | null> {
    return actor.userId === null ? null : this.#options.organizations.localeOf(actor, actor.userId);
  }

  async #newLink(actor: Actor, id: string): Promise<string> {
    const { token, hash } = newInvitationToken();
    await this.#options.invitations.addToken(actor, id, hash);
    return token;
  }
}

function isSentJustNow({ sentAt }: Invitation, now: Date): boolean {
  return sentAt !== null && now.getTime() - sentAt.getTime() < RESEND_AFTER_MILLISECONDS;
}

interface Made {
  readonly input: NewInvitation;
  readonly email: string | null;
  readonly linkOrigin: string;
  readonly createFingerprint: Buffer;
}

/** The same create again; the secret of a link was shown once and cannot be shown again. */
function replayed(existing: Invitation, fingerprint: Buffer): MadeInvitation {
  const { id } = existing;
  if (!existing.createFingerprint?.equals(fingerprint)) {
    throw new ConflictError('id_taken', 'Something else was created with this id.', { id });
  }
  if (existing.email !== null) return { invitation: existing, token: null };
  throw new ConflictError('idempotency_answer_withheld', 'The link was shown once and is not repeated.', {
    id,
  });
}
