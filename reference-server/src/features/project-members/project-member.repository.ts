import type { Actor } from '../../access/actor.ts';
import type { ProjectRole } from '../../access/roles.ts';
import { paged, toPage, type Page, type PageOrder, type PageRequest } from '../../db/cursor.ts';
import type { Reader } from '../../db/read.ts';
import type { Unit } from '../../db/unit.ts';
import type { ProjectMember } from './project-member.ts';

interface ProjectMemberRow {
  readonly project_id: string;
  readonly member_id: string;
  readonly role: ProjectRole;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const COLUMNS = ['project_id', 'member_id', 'role', 'created_at', 'updated_at'].map(
  (column) => `project_members.${column}`,
);

const OLDEST_FIRST: PageOrder<ProjectMemberRow> = {
  key: { column: 'project_members.created_at', type: 'timestamptz', value: (row) => row.created_at },
  id: { column: 'project_members.member_id', type: 'uuid', value: (row) => row.member_id },
};

export type NewProjectMember = Pick<ProjectMember, 'projectId' | 'memberId' | 'role'>;

export class ProjectMemberRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async list(actor: Actor, projectId: string, request: PageRequest): Promise<Page<ProjectMember>> {
    const binding = ['listProjectMembers', actor.organizationId, projectId];
    const paging = { request, order: OLDEST_FIRST, binding };
    const query = this.#reader.sql('project_members').select(COLUMNS).where({
      'project_members.organization_id': actor.organizationId,
      'project_members.project_id': projectId,
    });
    const rows = await this.#reader.rows<ProjectMemberRow>(actor, paged(query, paging));
    return toPage(rows, paging, toProjectMember);
  }

  async find(actor: Actor, projectId: string, memberId: string): Promise<ProjectMember | undefined> {
    const query = this.#reader.sql('project_members').select(COLUMNS).where({
      'project_members.organization_id': actor.organizationId,
      'project_members.project_id': projectId,
      'project_members.member_id': memberId,
    });
    const row = await this.#reader.first<ProjectMemberRow>(actor, query);
    return row && toProjectMember(row);
  }

  async listOfMember(actor: Actor, memberId: string): Promise<ProjectMember[]> {
    const query = this.#reader
      .sql('project_members')
      .select(COLUMNS)
      .where({
        'project_members.organization_id': actor.organizationId,
        'project_members.member_id': memberId,
      })
      .orderBy('project_members.project_id');
    return (await this.#reader.rows<ProjectMemberRow>(actor, query)).map(toProjectMember);
  }

  /** Makes it, or gives it another role. */
  async set(
    { actor, events }: Unit,
    { projectId, memberId, role }: NewProjectMember,
  ): Promise<ProjectMember> {
    const query = this.#reader
      .sql('project_members')
      .insert({
        organization_id: actor.organizationId,
        project_id: projectId,
        member_id: memberId,
        role,
        created_at: events.now,
        updated_at: events.now,
      })
      .onConflict(['organization_id', 'project_id', 'member_id'])
      .merge(['role', 'updated_at'])
      .returning(COLUMNS);
    const row = await this.#reader.first<ProjectMemberRow>(actor, query);
    return toProjectMember(row as ProjectMemberRow);
  }

  async delete(actor: Actor, { projectId, memberId }: ProjectMember): Promise<void> {
    const query = this.#reader
      .sql('project_members')
      .where({ organization_id: actor.organizationId, project_id: projectId, member_id: memberId })
      .delete();
    await this.#reader.rows(actor, query);
  }

  /**
   * The user behind a member, or null for a placeholder; undefined for nobody. Who has left and who only visits an
   * embedded board has no role anywhere.
   */
  async userOf(actor: Actor, memberId: string): Promise<string | null | undefined> {
    const query = this.#reader
      .sql('members')
      .select({ userId: 'members.user_id' })
      .where({ 'members.organization_id': actor.organizationId, 'members.id': memberId })
      .where({ 'members.removed_at': null, 'members.end_user': false });
    return (await this.#reader.first<{ userId: string | null }>(actor, query))?.userId;
  }
}

function toProjectMember(row: ProjectMemberRow): ProjectMember {
  return {
    projectId: row.project_id,
    memberId: row.member_id,
    role: row.role,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
