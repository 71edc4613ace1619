import type { Actor } from '../../access/actor.ts';
import type { Reader } from '../../db/read.ts';
import { MEMBER_COLUMNS, toMember, type MemberRow } from '../members/member.repository.ts';
import type { Member } from '../members/member.ts';
import type { EndUser } from './embed-token.ts';

export class EndUserRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** @param externalId as the page names them. */
  async find(actor: Actor, externalId: string): Promise<Member | undefined> {
    const query = this.#reader
      .sql('members')
      .select(MEMBER_COLUMNS)
      .where({ 'members.organization_id': actor.organizationId, 'members.external_id': externalId });
    const row = await this.#reader.first<MemberRow>(actor, query);
    return row && toMember(row);
  }

  async insert(actor: Actor, { id, endUser }: { id: string; endUser: EndUser }): Promise<Member> {
    const query = this.#reader
      .sql('members')
      .insert({
        organization_id: actor.organizationId,
        id,
        name: endUser.name,
        role: 'viewer',
        projects_only: true,
        end_user: true,
        external_id: endUser.id,
      })
      .returning(MEMBER_COLUMNS);
    return toMember((await this.#reader.first<MemberRow>(actor, query)) as MemberRow);
  }

  /** The new name, and back if they were removed. */
  async update(actor: Actor, id: string, name: string): Promise<Member> {
    const { sql } = this.#reader;
    const query = sql('members')
      .where({ organization_id: actor.organizationId, id })
      .update({ name, removed_at: null, updated_at: sql.fn.now(), version: sql.raw('members.version + 1') })
      .returning(MEMBER_COLUMNS);
    return toMember((await this.#reader.first<MemberRow>(actor, query)) as MemberRow);
  }
}
