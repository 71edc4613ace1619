import type { Actor } from '../../access/actor.ts';
import type { Page, PageRequest } from '../../db/cursor.ts';
import { NotFoundError } from '../../errors.ts';
import type { MemberRepository } from './member.repository.ts';
import type { Member, MemberFilter } from './member.ts';

export class MemberService {
  readonly #members: MemberRepository;

  constructor(members: MemberRepository) {
    this.#members = members;
  }

  list(actor: Actor, filter: MemberFilter, request: PageRequest): Promise<Page<Member>> {
    return this.#members.list(actor, filter, request);
  }

  async get(actor: Actor, id: string): Promise<Member> {
    const member = await this.#members.find(actor, id);
    if (!member) throw new NotFoundError('member', id);
    return member;
  }
}
