import type { Actor } from '../../access/actor.ts';
import type { StreamHandle } from '../../db/event-log.ts';
import { newId } from '../../db/ids.ts';
import { MoreToLockError } from '../../db/retrying.ts';
import type { Unit } from '../../db/unit.ts';
import { ConflictError, ForbiddenError, GoneError, NotFoundError } from '../../errors.ts';
import { memberCreated, memberUpdated } from '../members/member.events.ts';
import type { MemberMerge, Pair } from '../members/member.merge.ts';
import type { MemberRepository } from '../members/member.repository.ts';
import { isPlaceholder, type Member } from '../members/member.ts';
import type { Person } from '../organizations/organization.repository.ts';
import type { OrganizationSummary } from '../organizations/organization.ts';
import { projectMemberUpdated } from '../project-members/project-member.events.ts';
import type { ProjectMemberRepository } from '../project-members/project-member.repository.ts';
import type { InvitationRepository } from './invitation.repository.ts';
import { requireOpen } from './invitation.rules.ts';
import type { FoundInvitation, InvitationProject } from './invitation.ts';

export interface InvitationAcceptanceParts {
  readonly invitations: InvitationRepository;
  readonly members: MemberRepository;
  readonly merge: MemberMerge;
  readonly projectMembers: Pick<ProjectMemberRepository, 'find' | 'set'>;
}

/** Who of the organization the person is, was, or is to become. */
interface Known {
  readonly member: Member | undefined;
  readonly former: Member | undefined;
  readonly placeholder: Member | undefined;
  /** Those that are still there. */
  readonly projects: readonly InvitationProject[];
}

/**
 * How a person joins an organization. The transaction may be of another organization (whoever has signed in is in one) or
 * of none (whoever registers); everything here happens in the organization that invites.
 *
 * Acceptances take turns at the organization's stream, so that of eight who use a link for one the first alone gets in.
 */
export class InvitationAcceptance {
  readonly #parts: InvitationAcceptanceParts;

  constructor(parts: InvitationAcceptanceParts) {
    this.#parts = parts;
  }

  /**
   * @param hash of the invitation's secret
   * @throws NotFoundError, GoneError, ForbiddenError (another address), ConflictError (belongs already)
   */
  async accept(unit: Unit, person: Person, hash: Buffer): Promise<OrganizationSummary> {
    const seen = await this.#find(hash);
    const there = { ...unit.actor, organizationId: seen.organization.id, userId: person.id };
    const before = await this.#known(unit, there, { found: seen, person });
    const streams = await this.#lock(unit, there, before);
    const found = await this.#find(hash);
    const known = await this.#known(unit, there, { found, person });
    if (!isSame(known, before)) throw new MoreToLockError();
    if (known.member && (await this.#hasUsed(unit, there, { found, member: known.member }))) {
      return summaryOf(found, known.member);
    }
    requireFor(found, person, known);
    return this.#join(unit, there, { found, person, known, streams });
  }

  async #find(hash: Buffer): Promise<FoundInvitation> {
    const found = await this.#parts.invitations.findByToken(hash);
    if (!found) throw new NotFoundError('invitation');
    return found;
  }

  #known(
    unit: Unit,
    there: Actor,
    { found, person }: { found: FoundInvitation; person: Person },
  ): Promise<Known> {
    const { members } = this.#parts;
    return unit.inOrganization(there.organizationId, async () => {
      const member = await members.findOfPerson(there, person.id);
      const former = await members.findFormer(there, { userId: person.id, email: person.email });
      const wanted = found.memberId === null ? undefined : await members.find(there, found.memberId);
      // It may have become somebody else meanwhile; then the person joins as nobody in particular.
      const { projects } = await this.#parts.invitations.get(there, found.id);
      return { member, former, projects, placeholder: wanted && isPlaceholder(wanted) ? wanted : undefined };
    });
  }

  #lock(unit: Unit, there: Actor, { member, former, placeholder, projects }: Known): Promise<StreamHandle[]> {
    const userId = there.userId ?? '';
    const { organizationId } = there;
    const projectIds = projects.map(({ projectId }) => projectId);
    if (!member && former && placeholder) {
      return this.#parts.merge.lock(unit, there, placeholder, { userId, isTold: true, projectIds });
    }
    const wanted = projectIds.map((id) => ({ id, organizationId }));
    return unit.events.lock({ users: [userId], organization: organizationId, projects: wanted });
  }

  #hasUsed(
    unit: Unit,
    there: Actor,
    { found, member }: { found: FoundInvitation; member: Member },
  ): Promise<boolean> {
    const { invitations } = this.#parts;
    return unit.inOrganization(there.organizationId, () => invitations.hasUsed(there, found.id, member.id));
  }

  async #join(unit: Unit, there: Actor, joining: Joining): Promise<OrganizationSummary> {
    const { found, streams } = joining;
    const { organizationId } = there;
    const member = await unit.inOrganization(organizationId, () => this.#become(unit, there, joining));
    const { former, placeholder } = joining.known;
    if (former && placeholder)
      await this.#parts.merge.handOver(unit, there, { pair: { from: placeholder, into: member }, streams });
    const use = { memberId: member.id, at: unit.events.now };
    await unit.inOrganization(organizationId, async () => {
      await this.#parts.invitations.use(there, found.id, use);
      await this.#letIn({ ...unit, actor: there }, joining, member.id);
    });
    const details = { memberId: member.id, role: member.role };
    const target = { type: 'invitation', id: found.id };
    unit.audit({ action: 'invitation.accepted', target, details, organizationId });
    unit.afterCommit({ topic: 'credential', id: member.id });
    return summaryOf(found, member);
  }

  /** Told to the projects, and to the person. A role that somebody has there already stays. */
  async #letIn(unit: Unit, { known, streams }: Joining, memberId: string): Promise<void> {
    const { projectMembers } = this.#parts;
    for (const { projectId, role } of known.projects) {
      if (await projectMembers.find(unit.actor, projectId, memberId)) continue;
      const event = projectMemberUpdated(
        undefined,
        await projectMembers.set(unit, { projectId, memberId, role }),
      );
      for (const stream of streams) {
        if (stream.kind === 'user' || stream.id === projectId) stream.append(event);
      }
    }
  }

  /** Whoever was here before is that member again, then whoever the invitation names, then somebody new. */
  async #become(unit: Unit, there: Actor, { found, person, known, streams }: Joining): Promise<Pair['into']> {
    const { members, merge } = this.#parts;
    const { now: at } = unit.events;
    const { id: userId, name, email } = person;
    const rights = { role: found.role, projectsOnly: found.projectsOnly };
    const row = known.former ?? known.placeholder;
    if (!row) {
      const { avatarColor } = person;
      const made = { ...rights, id: newId(), userId, name, email, avatarColor, createdAt: at };
      const member = await members.insert(there, made);
      tell(streams, memberCreated(member));
      return { ...member, userId };
    }
    const fields = { ...rights, userId, name, email, formerUserId: null, removedAt: null };
    const member = await members.update(there, row.id, { fields, at });
    tell(streams, memberUpdated(row, member));
    if (!known.former) await merge.claimTime(unit, there, { ...member, userId });
    return { ...member, userId };
  }
}

function isSame(now: Known, before: Known): boolean {
  const idsOf = ({ former, placeholder, projects }: Known): string =>
    [former?.id, placeholder?.id, ...projects.map(({ projectId }) => projectId)].join(' ');
  return idsOf(now) === idsOf(before);
}

interface Joining {
  readonly found: FoundInvitation;
  readonly person: Person;
  readonly known: Known;
  readonly streams: readonly StreamHandle[];
}

/** Not to projects: who belongs is told to the organization and to the person. */
function tell(streams: readonly StreamHandle[], event: ReturnType<typeof memberCreated>): void {
  for (const stream of streams) if (stream.kind !== 'project') stream.append(event);
}

function requireFor(found: FoundInvitation, person: Person, { member, former }: Known): void {
  if (found.email !== null && found.email !== person.email.toLowerCase()) {
    throw new ForbiddenError('invitation_other_address', 'This invitation is for another address.');
  }
  if (member) throw new ConflictError('already_member', 'You belong already.', { id: member.id });
  requireOpen(found);
  // Else whoever is removed would be back at once, by a link that is still open.
  if (former?.removedAt && found.createdAt <= former.removedAt) {
    throw new GoneError('invitation_ended', 'You have left since; this takes a new invitation.');
  }
}

function summaryOf({ organization }: FoundInvitation, member: Member): OrganizationSummary {
  return { ...organization, memberId: member.id, role: member.role };
}
