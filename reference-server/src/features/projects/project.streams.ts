import type { Actor } from '../../access/actor.ts';
import type { NewEvent, StreamHandle } from '../../db/event-log.ts';
import type { Reader } from '../../db/read.ts';
import { MoreToLockError } from '../../db/retrying.ts';
import type { Unit } from '../../db/unit.ts';
import type { ProjectRepository } from './project.repository.ts';
import type { Project, ProjectVisibility } from './project.ts';

/** A project under its lock, and how to tell of it. */
export interface LockedProject {
  readonly before: Project;
  /** The people's own streams that tell of it. */
  readonly people: readonly StreamHandle[];
  /** @param after as it is from now on; absent where it stays as seen as it was. */
  readonly tell: (event: NewEvent, after?: Project) => void;
}

/**
 * Which streams tell of a project: its own, and the organization's for all lists of projects. Of a private one the
 * organization's says nothing; instead each person who sees it is told in a stream of their own. People come first in the
 * order of locks, so they are found before it is known who they are; whoever has come meanwhile makes the transaction run
 * again.
 */
export class ProjectStreams {
  readonly #reader: Reader;
  readonly #projects: ProjectRepository;

  constructor(reader: Reader, projects: ProjectRepository) {
    this.#reader = reader;
    this.#projects = projects;
  }

  /** @param becomes what it is about to be. */
  async lock(unit: Unit, id: string, becomes?: ProjectVisibility): Promise<LockedProject> {
    const { actor, events } = unit;
    const seen = await this.#projects.get(actor, id);
    const visibilities = new Set([seen.visibility, becomes ?? seen.visibility]);
    const users = visibilities.has('private') ? await this.audience(actor, id) : [];
    const organization = visibilities.has('organization') ? { organization: actor.organizationId } : {};
    const streams = await events.lock({ users, ...organization, project: id });
    const before = await this.#projects.get(actor, id);
    if (before.visibility !== seen.visibility) throw new MoreToLockError();
    if (visibilities.has('private')) await this.#refuseMore(actor, id, users);
    return {
      before,
      people: streams.filter(({ kind }) => kind === 'user'),
      tell: (event, after = before) => tellAll(streams, event, [before.visibility, after.visibility]),
    };
  }

  /** Everybody with an account who sees it while it is private: who has a role in it, and admins and owners. */
  async audience(actor: Actor, id: string): Promise<string[]> {
    const query = this.#reader.sql.raw(
      `select members.user_id as "userId" from members
        where members.organization_id = :organizationId and members.user_id is not null
          and (members.role in ('owner', 'admin')
            or members.id in (select project_members.member_id from project_members
                 where project_members.organization_id = :organizationId and project_members.project_id = :id))
        order by members.user_id`,
      { organizationId: actor.organizationId, id },
    );
    return (await this.#reader.rows<{ userId: string }>(actor, query)).map(({ userId }) => userId);
  }

  async #refuseMore(actor: Actor, id: string, known: readonly string[]): Promise<void> {
    const present = await this.audience(actor, id);
    if (present.some((userId) => !known.includes(userId))) throw new MoreToLockError();
  }
}

function tellAll(
  streams: readonly StreamHandle[],
  event: NewEvent,
  visibilities: readonly ProjectVisibility[],
): void {
  const tells = {
    project: true,
    organization: visibilities.includes('organization'),
    user: visibilities.includes('private'),
  };
  for (const stream of streams) if (tells[stream.kind]) stream.append(event);
}
