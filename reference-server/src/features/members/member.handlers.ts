import type { OperationHandlers } from '../../http/operations.ts';
import type { MemberMerge } from './member.merge.ts';
import { presentMember } from './member.presenter.ts';
import type { MemberService } from './member.service.ts';

type MemberOperations =
  | 'listMembers'
  | 'getMember'
  | 'updateMember'
  | 'deleteMember'
  | 'mergeMember'
  | 'leaveOrganization';

export function memberHandlers(
  members: MemberService,
  merge: MemberMerge,
): OperationHandlers<MemberOperations> {
  return {
    async listMembers({ actor, query }) {
      const { role, placeholder, endUser, removed, ...page } = query;
      const filter = { role, placeholder, endUser, removed };
      const { items, nextCursor } = await members.list(actor, filter, page);
      return { status: 200, body: { items: items.map((item) => presentMember(item, actor)), nextCursor } };
    },

    async getMember({ actor, path }) {
      const member = await members.get(actor, path.memberId);
      return { status: 200, body: presentMember(member, actor), version: member.version };
    },

    async updateMember({ actor, path, body, ifMatch }) {
      const member = await members.update(actor, path.memberId, body, ifMatch);
      return { status: 200, body: presentMember(member, actor), version: member.version };
    },

    async deleteMember({ actor, path, ifMatch }) {
      await members.remove(actor, path.memberId, ifMatch);
      return { status: 204 };
    },

    async mergeMember({ actor, path, body }) {
      const member = await merge.merge(actor, path.memberId, body.intoId);
      return { status: 200, body: presentMember(member, actor), version: member.version };
    },

    async leaveOrganization({ actor }) {
      await members.leave(actor);
      return { status: 204 };
    },
  };
}
