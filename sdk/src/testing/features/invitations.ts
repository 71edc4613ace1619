import type {
  Invitation,
  InvitationCreate,
  InvitationCreated,
  InvitationPreview,
} from '../../generated/models.gen.ts';
import { newSecret } from '../access/secrets.ts';
import { isAtLeast } from '../access/caller.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { MockProblem, notFound } from '../http/mock-problem.ts';
import { pageAnswer, pageOf } from '../http/pages.ts';
import { claimId } from '../state/creations.ts';
import { personByEmail } from '../state/realm.ts';
import { timestampOf, type Unit } from '../state/unit.ts';
import { rowsOf, type InvitationRecord } from '../state/world.ts';
import { acceptInvitation, findByToken, isExpired } from './accept-invitation.ts';
import { invalidReference } from './find.ts';
import { refuseUnlessOwner } from './members.ts';
import { summaryOf } from './organization.ts';

type InvitationOperation =
  | 'listInvitations'
  | 'createInvitation'
  | 'getInvitation'
  | 'deleteInvitation'
  | 'resendInvitation'
  | 'previewInvitation'
  | 'acceptInvitation';

const day = 24 * 3_600_000;

export const invitationHandlers: MockHandlers<InvitationOperation> = {
  listInvitations({ unit, query }) {
    const rows = [...unit.world.invitations.values()]
      .map((invitation) => presentInvitation(unit, invitation))
      .filter(({ status }) => query.status === undefined || status === query.status);
    const order = {
      name: `invitations ${query.status}`,
      key: ({ createdAt }: Invitation) => createdAt,
      id: ({ id }: Invitation) => id,
      descending: true,
    };
    return pageAnswer(pageOf(rows, query, order), (invitation) => invitation);
  },

  createInvitation({ unit, body }) {
    checkInput(unit, body);
    const { id, existing } = claimId(unit, unit.world.invitations, body, 'invitation');
    const invitation = existing ?? insertInvitation(unit, id, body);
    const isLink = invitation.kind === 'link';
    const created: InvitationCreated = {
      ...presentInvitation(unit, invitation),
      token: isLink ? invitation.secret : null,
      url: isLink ? `http://mock.tickboard.test/accept-invitation#token=${invitation.secret}` : null,
    };
    return { status: 201, body: created, version: invitation.version, location: `/invitations/${id}` };
  },

  getInvitation({ unit, path }) {
    const invitation = findInvitation(unit, path.invitationId);
    return { status: 200, body: presentInvitation(unit, invitation), version: invitation.version };
  },

  deleteInvitation({ unit, path }) {
    const invitation = findInvitation(unit, path.invitationId);
    if (invitation.status === 'open' && !isExpired(unit, invitation)) {
      write(unit, { ...invitation, status: 'revoked' });
      unit.audit('invitation.revoked', { type: 'invitation', id: invitation.id });
    }
    return { status: 204 };
  },

  resendInvitation({ unit, path }) {
    const before = findInvitation(unit, path.invitationId);
    if (before.kind === 'link') throw new MockProblem('invitation_is_link', 'A link is not sent by mail.');
    if (before.status !== 'open') throw new MockProblem('invitation_closed', 'It was accepted or revoked.');
    const expiresAt = timestampOf(unit.now + before.days * day);
    const invitation = send(unit, write(unit, { ...before, secret: newSecret('tbi'), expiresAt }));
    unit.audit('invitation.resent', { type: 'invitation', id: invitation.id });
    return {
      status: 202,
      body: presentInvitation(unit, invitation),
      version: invitation.version,
      location: `/invitations/${invitation.id}`,
    };
  },

  previewInvitation({ unit, body }) {
    const { world, invitation } = findByToken(unit, body.token);
    const { kind, email, role, projectsOnly, expiresAt, invitedById } = invitation;
    const preview: InvitationPreview = {
      kind,
      organizationName: world.organization.name,
      invitedByName: world.members.get(invitedById ?? '')?.name ?? null,
      email,
      role,
      projectsOnly,
      registered: email === null ? null : personByEmail(world.realm, email) !== undefined,
      expiresAt,
    };
    return { status: 200, body: preview };
  },

  acceptInvitation({ unit, body }) {
    const person = unit.world.realm.persons.get(unit.userId);
    if (!person) throw notFound('account');
    return { status: 200, body: summaryOf(unit, acceptInvitation(unit, person, body.token)) };
  },
};

function checkInput(unit: Unit, body: InvitationCreate): void {
  const { role, projectsOnly = false, projects = [], memberId } = body;
  const { members, realm } = unit.world;
  if (role === 'owner') refuseUnlessOwner(unit);
  if (!isAtLeast(unit.caller.role, role))
    throw new MockProblem('forbidden', 'Nobody gives more than they have.');
  if (projectsOnly && role !== 'viewer') {
    throw new MockProblem(
      'projects_only_role',
      'Who sees only some projects is a viewer of the organization.',
    );
  }
  if (projects.some(({ projectId }) => !unit.world.projects.has(projectId))) {
    throw invalidReference('projects', 'has one that is no project');
  }
  if (memberId !== undefined && !members.get(memberId)?.placeholder) {
    throw invalidReference('memberId', 'is no placeholder');
  }
  if (body.email === undefined || (body.id !== undefined && unit.world.invitations.has(body.id))) return;
  const email = body.email.toLowerCase();
  const person = personByEmail(realm, email);
  const belongs = rowsOf(
    members,
    ({ userId, removedAt }) => userId !== null && userId === person?.id && !removedAt,
  );
  if (belongs.length > 0)
    throw new MockProblem('already_member', 'The person belongs to the organization already.');
  const [open] = rowsOf(unit.world.invitations, (each) => each.email === email && isOpen(unit, each));
  if (!open) return;
  throw new MockProblem('invitation_exists', 'The address has an open invitation.', { resourceId: open.id });
}

function insertInvitation(unit: Unit, id: string, body: InvitationCreate): InvitationRecord {
  const { email, role, projectsOnly = false, projects = [], memberId = null, expiresInDays = 7 } = body;
  const isLink = email === undefined;
  const invitation: InvitationRecord = {
    id,
    organizationId: unit.world.organization.id,
    kind: isLink ? 'link' : 'email',
    email: email?.toLowerCase() ?? null,
    role,
    projectsOnly,
    projects,
    memberId,
    status: 'open',
    maxUses: isLink ? (body.maxUses ?? null) : 1,
    uses: 0,
    locale: isLink ? null : (body.locale ?? 'en'),
    invitedById: unit.authorId,
    sentAt: null,
    expiresAt: timestampOf(unit.now + expiresInDays * day),
    version: 1,
    createdAt: unit.timestamp,
    updatedAt: unit.timestamp,
    secret: newSecret('tbi'),
    acceptedBy: [],
    days: expiresInDays,
  };
  unit.world.invitations.set(id, invitation);
  unit.audit('invitation.created', { type: 'invitation', id }, { kind: invitation.kind, role });
  return isLink ? invitation : send(unit, invitation);
}

function send(unit: Unit, invitation: InvitationRecord): InvitationRecord {
  const { email, secret } = invitation;
  const mail = { kind: 'invitation', to: email ?? '', sentAt: unit.timestamp, token: secret } as const;
  unit.world.realm.mails.push(mail);
  const sent = { ...invitation, sentAt: unit.timestamp };
  unit.world.invitations.set(sent.id, sent);
  return sent;
}

function write(unit: Unit, invitation: InvitationRecord): InvitationRecord {
  const row = { ...invitation, version: invitation.version + 1, updatedAt: unit.timestamp };
  unit.world.invitations.set(row.id, row);
  return row;
}

function findInvitation({ world }: Unit, id: string): InvitationRecord {
  const invitation = world.invitations.get(id);
  if (!invitation) throw notFound('invitation');
  return invitation;
}

function isOpen(unit: Unit, invitation: InvitationRecord): boolean {
  return invitation.status === 'open' && !isExpired(unit, invitation);
}

function presentInvitation(unit: Unit, invitation: InvitationRecord): Invitation {
  const { secret: _secret, acceptedBy: _people, days: _days, ...shown } = invitation;
  return isExpired(unit, invitation) && shown.status === 'open' ? { ...shown, status: 'expired' } : shown;
}
