import type { OperationHandlers } from '../../http/operations.ts';
import { presentMember } from './member.presenter.ts';
import type { MemberService } from './member.service.ts';

export function memberHandlers(members: MemberService): OperationHandlers<'listMembers' | 'getMember'> {
  return {
    async listMembers({ actor, query }) {
      const { role, placeholder, ...page } = query;
      const { items, nextCursor } = await members.list(actor, { role, placeholder }, page);
      return { status: 200, body: { items: items.map(presentMember), nextCursor } };
    },

    async getMember({ actor, path }) {
      const member = await members.get(actor, path.memberId);
      return { status: 200, body: presentMember(member), version: member.version };
    },
  };
}
