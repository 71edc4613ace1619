import type { Actor } from '../../access/actor.ts';
import type { Page, PageRequest } from '../../db/cursor.ts';
import type { NewEvent } from '../../db/event-log.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { NotFoundError } from '../../errors.ts';
import type { ProjectRepository } from '../projects/project.repository.ts';
import { projectMemberDeleted, projectMemberUpdated } from './project-member.events.ts';
import type { NewProjectMember, ProjectMemberRepository } from './project-member.repository.ts';
import type { ProjectMember } from './project-member.ts';

export interface ProjectMemberServiceOptions {
  readonly transact: Transact;
  readonly projects: Pick<ProjectRepository, 'get'>;
  readonly members: ProjectMemberRepository;
}

/** Told in the project's stream, and in that of the person, whose list of projects may change. */
export class ProjectMemberService {
  readonly #options: ProjectMemberServiceOptions;

  constructor(options: ProjectMemberServiceOptions) {
    this.#options = options;
  }

  async list(actor: Actor, projectId: string, request: PageRequest): Promise<Page<ProjectMember>> {
    const page = await this.#options.members.list(actor, projectId, request);
    // Tells an empty list from a project that is not there.
    if (page.items.length === 0) await this.#options.projects.get(actor, projectId);
    return page;
  }

  update(actor: Actor, wanted: NewProjectMember): Promise<ProjectMember> {
    const { members } = this.#options;
    return this.#change(actor, wanted, async (unit, before, tell) => {
      if (before?.role === wanted.role) return before;
      const after = await members.set(unit, wanted);
      tell(projectMemberUpdated(before, after));
      this.#note(unit, 'project_member.updated', wanted, { from: before?.role ?? null, to: after.role });
      return after;
    });
  }

  delete(actor: Actor, wanted: Omit<NewProjectMember, 'role'>): Promise<void> {
    return this.#change(actor, wanted, async (unit, before, tell) => {
      if (!before) return;
      await this.#options.members.delete(actor, before);
      tell(projectMemberDeleted(before));
      this.#note(unit, 'project_member.deleted', wanted, { from: before.role });
    });
  }

  #change<T>(
    actor: Actor,
    { projectId, memberId }: Omit<NewProjectMember, 'role'>,
    work: (unit: Unit, before: ProjectMember | undefined, tell: (event: NewEvent) => void) => Promise<T>,
  ): Promise<T> {
    const { transact, members } = this.#options;
    return transact(actor, async (unit) => {
      await this.#options.projects.get(actor, projectId);
      const userId = await members.userOf(actor, memberId);
      if (userId === undefined) throw new NotFoundError('member', memberId);
      const streams = await unit.events.lock({ users: userId === null ? [] : [userId], project: projectId });
      const tell = (event: NewEvent): void => {
        for (const stream of streams) stream.append(event);
      };
      return work(unit, await members.find(actor, projectId, memberId), tell);
    });
  }

  /** Every server forgets what it knows of that member's rights, and looks at their open connections again. */
  #note(
    unit: Unit,
    action: 'project_member.updated' | 'project_member.deleted',
    { projectId, memberId }: Omit<NewProjectMember, 'role'>,
    details: Readonly<Record<string, unknown>>,
  ): void {
    unit.audit({ action, target: { type: 'member', id: memberId }, details: { projectId, ...details } });
    unit.afterCommit({ topic: 'credential', id: memberId });
  }
}
