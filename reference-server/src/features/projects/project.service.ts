import type { Actor } from '../../access/actor.ts';
import { seesAllProjects, withProjectRole } from '../../access/reach.ts';
import { requireScopesIn } from '../../access/rights.ts';
import { replayOfCreate } from '../../db/client-ids.ts';
import type { Page } from '../../db/cursor.ts';
import { changesBetween, definedFields } from '../../db/event-changes.ts';
import { fingerprintOf } from '../../db/idempotency.ts';
import { newId } from '../../db/ids.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { ConflictError, PreconditionFailedError } from '../../errors.ts';
import type { StatusService } from '../statuses/status.service.ts';
import type { BookedPeople } from '../time-entries/booked-people.ts';
import type { ProjectMemberRepository } from '../project-members/project-member.repository.ts';
import { projectCreated, projectDeleted, projectUpdated } from './project.events.ts';
import type { ProjectList, ProjectRepository } from './project.repository.ts';
import type { ProjectStreams } from './project.streams.ts';
import {
  DEFAULT_PROJECT_COLOR,
  keyFromName,
  type NewProject,
  type Project,
  type ProjectChanges,
} from './project.ts';

export interface ProjectServiceOptions {
  readonly transact: Transact;
  readonly projects: ProjectRepository;
  readonly streams: ProjectStreams;
  readonly members: ProjectMemberRepository;
  readonly statuses: StatusService;
  readonly people: BookedPeople;
}

/**
 * Every change is told in the project's stream, to whoever has it open, and to whoever looks at a list of projects: see
 * ProjectStreams.
 */
export class ProjectService {
  readonly #transact: Transact;
  readonly #projects: ProjectRepository;
  readonly #streams: ProjectStreams;
  readonly #members: ProjectMemberRepository;
  readonly #statuses: StatusService;
  readonly #people: BookedPeople;

  constructor({ transact, projects, streams, members, statuses, people }: ProjectServiceOptions) {
    this.#transact = transact;
    this.#projects = projects;
    this.#streams = streams;
    this.#members = members;
    this.#statuses = statuses;
    this.#people = people;
  }

  list(actor: Actor, list: ProjectList): Promise<Page<Project>> {
    return this.#projects.list(actor, list);
  }

  get(actor: Actor, id: string): Promise<Project> {
    return this.#projects.get(actor, id);
  }

  /** @returns with the actor as it is from now on: who makes a private project is its admin. */
  create(actor: Actor, input: NewProject): Promise<{ project: Project; actor: Actor }> {
    const createFingerprint = fingerprintOf('createProject', input);
    const id = input.id ?? newId();
    const isPrivate = input.visibility === 'private';
    return this.#transact(actor, async (unit) => {
      const { events } = unit;
      const users = isPrivate ? await this.#firstAudience(actor, id) : [];
      // Holds up other creates of the organization, so that the key is still free when it is written.
      const streams = await events.lock({ users, organization: actor.organizationId });
      const existing = input.id && (await this.#projects.find(actor, input.id));
      if (existing) return { project: replayOfCreate(existing, createFingerprint), actor };
      if (input.id) await this.#refusePerson(actor, input.id);
      if (isPrivate) await this.#makePrivate(unit, id);
      const project = await this.#projects.insert(actor, {
        id,
        key: input.key ?? (await this.#freeKey(unit, input.name)),
        name: input.name,
        description: input.description ?? '',
        color: input.color ?? DEFAULT_PROJECT_COLOR,
        visibility: input.visibility ?? 'organization',
        createFingerprint,
        createdAt: events.now,
      });
      const stream = await events.create('project', id, isPrivate);
      stream.append(projectCreated(project));
      const lists = streams.filter(({ kind }) => kind === (isPrivate ? 'user' : 'organization'));
      for (const list of lists) list.append(projectCreated(project));
      await this.#statuses.createDefaults(actor, stream);
      return { project, actor: isPrivate ? await this.#admitCreator(unit, id) : actor };
    });
  }

  update(actor: Actor, id: string, changes: ProjectChanges, ifMatch: number | undefined): Promise<Project> {
    return this.#transact(actor, async (unit) => {
      const { before, tell } = await this.#streams.lock(unit, id, changes.visibility);
      refuseStale(before, ifMatch);
      const fields = definedFields({
        ...changes,
        description: changes.description === null ? '' : changes.description,
      });
      if (Object.keys(changesBetween(before, fields)).length === 0) return before;
      const isShown = (changes.visibility ?? before.visibility) === before.visibility;
      if (!isShown) requireScopesIn(actor, id, ['projects:admin']);
      const after = await this.#projects.update(actor, id, { fields, ifMatch, at: unit.events.now });
      if (!isShown) await this.#show(unit, before, after);
      tell(projectUpdated(before, after), after);
      return after;
    });
  }

  /** Time that was spent on it stays, without it; the people whose time it is are told too. */
  delete(actor: Actor, id: string, ifMatch: number | undefined): Promise<void> {
    return this.#transact(actor, async (unit) => {
      const seen = await this.#projects.get(actor, id);
      const audience = seen.visibility === 'private' ? await this.#streams.audience(actor, id) : [];
      const bookedPeople = await this.#people.lock(unit, { projectId: id }, audience);
      const { before, people, tell } = await this.#streams.lock(unit, id);
      refuseStale(before, ifMatch);
      const booked = await bookedPeople();
      await this.#people.release(actor, { projectId: id });
      await this.#projects.delete(actor, id, ifMatch);
      const others = booked.filter(({ stream }) => !people.some((told) => told.id === stream.id));
      for (const { stream } of others) stream.append(projectDeleted(id));
      // The stream stays, so that whoever was away still learns of the end.
      tell(projectDeleted(id));
    });
  }

  /** Before there is a project that could have members. */
  async #firstAudience(actor: Actor, id: string): Promise<string[]> {
    const admins = await this.#streams.audience(actor, id);
    return [...new Set([...admins, ...(actor.userId === null ? [] : [actor.userId])])];
  }

  async #makePrivate(unit: Unit, id: string): Promise<void> {
    const { actor } = unit;
    // Until now everybody saw everything, and nobody's rights had to be looked at row by row.
    const isFirst = !(await unit.inOrganization(actor.organizationId, () =>
      this.#projects.hasPrivate(actor),
    ));
    if (isFirst) unit.afterCommit({ topic: 'credential', id: actor.organizationId });
    await unit.admit(id);
  }

  async #admitCreator(unit: Unit, id: string): Promise<Actor> {
    const { actor } = unit;
    if (actor.memberId === null) return actor;
    await this.#members.set(unit, { projectId: id, memberId: actor.memberId, role: 'admin' });
    unit.afterCommit({ topic: 'credential', id: actor.memberId });
    return withProjectRole(actor, id, 'admin');
  }

  async #show(unit: Unit, before: Project, after: Project): Promise<void> {
    const { actor } = unit;
    const { id, visibility } = after;
    await this.#projects.hideStream(actor, id, visibility === 'private');
    unit.audit({
      action: 'project.visibility_changed',
      target: { type: 'project', id },
      details: { from: before.visibility, to: visibility },
    });
    unit.afterCommit({ topic: 'credential', id: actor.organizationId });
  }

  /** Of all projects, those that the caller does not see included. */
  async #freeKey(unit: Unit, name: string): Promise<string> {
    const { actor } = unit;
    const find = (): Promise<ReadonlySet<string>> => this.#projects.keys(actor);
    const taken = await (seesAllProjects(actor) ? find() : unit.inOrganization(actor.organizationId, find));
    return keyFromName(name, (key) => taken.has(key));
  }

  /** Streams are known by the id of what they are of, and clients keep them by it: a person's is no id for a project. */
  async #refusePerson(actor: Actor, id: string): Promise<void> {
    if (await this.#projects.isPerson(actor, id)) {
      throw new ConflictError('id_taken', 'This id is in use for something else.');
    }
  }
}

/** The statement that writes checks it again; a change that changes nothing has no such statement. */
function refuseStale({ version }: Project, ifMatch: number | undefined): void {
  if (ifMatch !== undefined && ifMatch !== version) throw new PreconditionFailedError(version);
}
