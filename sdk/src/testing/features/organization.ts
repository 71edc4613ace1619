import type { Organization, OrganizationSummary } from '../../generated/models.gen.ts';
import { memberOf } from '../access/authenticate.ts';
import type { MockAnswer, MockHandlers } from '../http/handlers.ts';
import { MockProblem } from '../http/mock-problem.ts';
import { pageAnswer, pageOf } from '../http/pages.ts';
import { changed, checkCondition, sent } from '../state/changes.ts';
import { timestampOf, type Unit } from '../state/unit.ts';
import type { World } from '../state/world.ts';
import { checkSlug, foundOrganization } from './found-organization.ts';
import { checkTimeZone } from './time-zones.ts';
import { refuseLastOwner, removeMember } from './remove-member.ts';

type OrganizationOperation =
  | 'getOrganization'
  | 'listOrganizations'
  | 'createOrganization'
  | 'updateOrganization'
  | 'deleteOrganization'
  | 'restoreOrganization'
  | 'leaveOrganization';

const graceMilliseconds = 7 * 24 * 3_600_000;

export const organizationHandlers: MockHandlers<OrganizationOperation> = {
  getOrganization({ unit }) {
    return answer(unit);
  },

  listOrganizations({ unit, query }) {
    const { world, userId, caller } = unit;
    const own = [...world.realm.worlds.values()].filter((each) =>
      caller.kind === 'session' ? memberOf(each, userId) : each === world,
    );
    const order = {
      name: 'organizations',
      key: (each: World) => memberOf(each, userId)?.createdAt ?? each.organization.createdAt,
      id: (each: World) => each.organization.id,
    };
    return pageAnswer(pageOf(own, query, order), (each) => summaryOf(unit, each));
  },

  createOrganization({ unit, body }) {
    const { realm } = unit.world;
    checkTimeZone(body.timeZone);
    const person = realm.persons.get(unit.userId);
    const ownsOne = [...realm.worlds.values()].some(
      (world) => memberOf(world, unit.userId)?.role === 'owner',
    );
    if (!person || !ownsOne) throw new MockProblem('forbidden', 'Only owners make organizations here.');
    if (body.id !== undefined && unit.world.streams.has(body.id)) {
      throw new MockProblem('id_taken', 'The id belongs to something else.', { resourceId: body.id });
    }
    const world = foundOrganization(unit, person, body);
    return { status: 201, body: summaryOf(unit, world), location: '/organization' };
  },

  updateOrganization({ unit, body, headers }) {
    const before = unit.world.organization;
    unit.hold(before.id);
    checkCondition(headers, before);
    if (body.slug !== undefined) checkSlug(unit, body.slug, before.id);
    checkTimeZone(body.timeZone);
    return write(unit, sent(body, ['name', 'slug', 'timeZone', 'weekStart']), 'organization.updated');
  },

  deleteOrganization({ unit, headers }) {
    const { organization } = unit.world;
    unit.hold(organization.id);
    checkCondition(headers, organization);
    if (organization.deletionAt !== null) return answer(unit);
    tellOwners(unit, 'organization_deletion');
    return write(
      unit,
      { deletionAt: timestampOf(unit.now + graceMilliseconds) },
      'organization.deletion_requested',
    );
  },

  restoreOrganization({ unit }) {
    const { organization } = unit.world;
    unit.hold(organization.id);
    if (organization.deletionAt === null) return answer(unit);
    tellOwners(unit, 'organization_restored');
    return write(unit, { deletionAt: null }, 'organization.restored');
  },

  leaveOrganization({ unit }) {
    const member = unit.world.members.get(unit.memberId)!;
    refuseLastOwner(unit, member);
    removeMember(unit, member, 'member.left');
    return { status: 204 };
  },
};

function write(unit: Unit, values: Partial<World['organization']>, action: string): MockAnswer {
  const { world } = unit;
  const { row, changes, isChanged } = changed(unit, world.organization, values);
  if (isChanged) {
    world.organization = row;
    unit.append(row.id, 'organization.updated', { organization: row, changes });
    unit.audit(action, null, { fields: Object.keys(changes) });
  }
  return answer(unit);
}

function answer(unit: Unit): MockAnswer {
  const { organization } = unit.world;
  const can = {
    createProject: unit.may('projects:write'),
    createLabel: unit.may('labels:write'),
    createImport: unit.may('imports:write'),
    update: unit.may('organization:write'),
    delete: unit.may('organization:admin'),
    updateMembers: unit.may('members:admin'),
    createInvitation: unit.may('invitations:write'),
    createApiKey: unit.caller.kind === 'session' && unit.may('api-keys:write'),
    administerApiKeys: unit.may('api-keys:admin'),
    readAuditLog: unit.may('audit:read'),
  };
  const body: Organization = { ...organization, can };
  return { status: 200, body, version: organization.version };
}

export function summaryOf(unit: Unit, world: World): OrganizationSummary {
  const { id, name, slug } = world.organization;
  const isCurrent = world === unit.world;
  const member = isCurrent ? unit.caller.member : memberOf(world, unit.userId);
  const role = isCurrent ? unit.caller.role : (member?.role ?? 'viewer');
  return { id, name, slug, memberId: member?.id ?? null, role, current: isCurrent };
}

function tellOwners(
  { world, timestamp }: Unit,
  kind: 'organization_deletion' | 'organization_restored',
): void {
  for (const { role, email, userId } of world.members.values()) {
    if (role === 'owner' && userId !== null && email !== null) {
      world.realm.mails.push({ kind, to: email, sentAt: timestamp, token: null });
    }
  }
}
