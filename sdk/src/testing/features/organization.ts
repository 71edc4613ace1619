import type { Member, Organization, OrganizationSummary } from '../../generated/models.gen.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { notFound } from '../http/mock-problem.ts';
import { pageAnswer, pageOf } from '../http/pages.ts';
import { rowsOf } from '../state/world.ts';

type OrganizationOperation = 'getOrganization' | 'listOrganizations' | 'listMembers' | 'getMember';

export const organizationHandlers: MockHandlers<OrganizationOperation> = {
  getOrganization({ unit }) {
    const { organization } = unit.world;
    const can = {
      createProject: unit.may('projects:write'),
      createLabel: unit.may('labels:write'),
      createImport: unit.may('imports:write'),
    };
    const body: Organization = { ...organization, can };
    return { status: 200, body, version: organization.version };
  },

  listOrganizations({ unit, query }) {
    const { id, name, slug } = unit.world.organization;
    const { id: memberId, role } = unit.caller.member;
    const summary: OrganizationSummary = { id, name, slug, memberId, role, current: true };
    const order = { name: 'organizations', key: () => null, id: (row: OrganizationSummary) => row.id };
    return pageAnswer(pageOf([summary], query, order), (row) => row);
  },

  listMembers({ unit, query }) {
    const { role, placeholder } = query;
    const rows = rowsOf(
      unit.world.members,
      (member) =>
        (role === undefined || member.role === role) &&
        (placeholder === undefined || member.placeholder === placeholder),
    );
    const order = {
      name: `members ${role} ${placeholder}`,
      key: ({ createdAt }: Member) => createdAt,
      id: ({ id }: Member) => id,
    };
    return pageAnswer(pageOf(rows, query, order), (member) => member);
  },

  getMember({ unit, path }) {
    const member = unit.world.members.get(path.memberId);
    if (!member) throw notFound('member');
    return { status: 200, body: member, version: member.version };
  },
};
