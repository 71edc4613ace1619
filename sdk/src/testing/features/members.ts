import type { Member } from '../../generated/models.gen.ts';
import type { MockAnswer, MockHandlers } from '../http/handlers.ts';
import { MockProblem, notFound } from '../http/mock-problem.ts';
import { pageAnswer, pageOf } from '../http/pages.ts';
import { changed, checkCondition, sent } from '../state/changes.ts';
import type { Unit } from '../state/unit.ts';
import { rowsOf } from '../state/world.ts';
import { invalidReference } from './find.ts';
import { mergeWork } from './merge-work.ts';
import { refuseLastOwner, removeMember } from './remove-member.ts';

type MemberOperation = 'listMembers' | 'getMember' | 'updateMember' | 'deleteMember' | 'mergeMember';

export const memberHandlers: MockHandlers<MemberOperation> = {
  listMembers({ unit, query }) {
    const { role, placeholder, endUser, removed = false } = query;
    const rows = rowsOf(
      unit.world.members,
      (member) =>
        (role === undefined || member.role === role) &&
        (placeholder === undefined || member.placeholder === placeholder) &&
        (endUser === undefined || member.endUser === endUser) &&
        (member.removedAt !== null) === removed,
    );
    const order = {
      name: `members ${role} ${placeholder} ${endUser} ${removed}`,
      key: ({ createdAt }: Member) => createdAt,
      id: ({ id }: Member) => id,
    };
    return pageAnswer(pageOf(rows, query, order), (member) => presentMember(unit, member));
  },

  getMember({ unit, path }) {
    return answer(unit, findMember(unit, path.memberId));
  },

  updateMember({ unit, path, body, headers }) {
    const before = findMember(unit, path.memberId);
    unit.hold(unit.world.organization.id);
    checkCondition(headers, before);
    checkChange(unit, before, body);
    const { row, changes, isChanged } = changed(unit, before, sent(body, ['role', 'projectsOnly', 'name']));
    if (!isChanged) return answer(unit, row);
    unit.world.members.set(row.id, row);
    unit.append(unit.world.organization.id, 'member.updated', { member: row, changes });
    const target = { type: 'member', id: row.id };
    if (changes['name']) unit.audit('member.renamed', target);
    const hasOtherReach = changes['role'] ?? changes['projectsOnly'];
    if (hasOtherReach) unit.audit('member.role_changed', target, { from: reachOf(before), to: reachOf(row) });
    return answer(unit, row);
  },

  deleteMember({ unit, path, headers }) {
    const member = findMember(unit, path.memberId);
    unit.hold(unit.world.organization.id);
    checkCondition(headers, member);
    if (member.role === 'owner') refuseUnlessOwner(unit);
    if (member.removedAt !== null) return { status: 204 };
    refuseLastOwner(unit, member);
    removeMember(unit, member, 'member.removed');
    return { status: 204 };
  },

  mergeMember({ unit, path, body }) {
    const placeholder = findMember(unit, path.memberId);
    const into = unit.world.members.get(body.intoId);
    if (!placeholder.placeholder) throw new MockProblem('not_a_placeholder', 'The member has an account.');
    if (placeholder.removedAt !== null)
      throw new MockProblem('member_removed', 'It was merged or removed already.');
    if (!into || into.userId === null) throw invalidReference('intoId', 'is no member with an account');
    mergeWork(unit, placeholder, into);
    unit.audit('member.merged', { type: 'member', id: placeholder.id }, { intoId: into.id });
    return answer(unit, into);
  },
};

function reachOf({ role, projectsOnly }: Member): Pick<Member, 'role' | 'projectsOnly'> {
  return { role, projectsOnly };
}

export function findMember({ world }: Unit, id: string): Member {
  const member = world.members.get(id);
  if (!member) throw notFound('member');
  return member;
}

/** An address is for those who see the whole organization. */
function presentMember(unit: Unit, member: Member): Member {
  return unit.seesOrganization ? member : { ...member, email: null };
}

function answer(unit: Unit, member: Member): MockAnswer {
  return { status: 200, body: presentMember(unit, member), version: member.version };
}

function checkChange(
  unit: Unit,
  before: Member,
  body: { role?: Member['role']; projectsOnly?: boolean; name?: string },
): void {
  const { role = before.role, projectsOnly = before.projectsOnly } = body;
  if (before.removedAt !== null)
    throw new MockProblem('member_removed', 'The member does not belong any more.');
  if (role !== before.role && [role, before.role].includes('owner')) refuseUnlessOwner(unit);
  if (before.role === 'owner' && role !== 'owner') refuseLastOwner(unit, before);
  if (body.name !== undefined && !before.placeholder) {
    throw new MockProblem('not_a_placeholder', 'People with an account name themselves.');
  }
  if (projectsOnly && role !== 'viewer') {
    throw new MockProblem(
      'projects_only_role',
      'Who sees only some projects is a viewer of the organization.',
    );
  }
}

export function refuseUnlessOwner(unit: Unit): void {
  if (unit.caller.role !== 'owner')
    throw new MockProblem('forbidden', 'Only an owner makes or changes owners.');
}
