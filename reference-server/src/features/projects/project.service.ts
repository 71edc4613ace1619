import type { Actor } from '../../access/actor.ts';
import { replayOfCreate } from '../../db/client-ids.ts';
import type { Page } from '../../db/cursor.ts';
import { changesBetween, definedFields } from '../../db/event-changes.ts';
import type { NewEvent } from '../../db/event-log.ts';
import { fingerprintOf } from '../../db/idempotency.ts';
import { newId } from '../../db/ids.ts';
import type { Transact } from '../../db/unit.ts';
import { ConflictError, PreconditionFailedError } from '../../errors.ts';
import type { StatusService } from '../statuses/status.service.ts';
import type { BookedPeople } from '../time-entries/booked-people.ts';
import { projectCreated, projectDeleted, projectUpdated } from './project.events.ts';
import type { ProjectList, ProjectRepository } from './project.repository.ts';
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
  readonly statuses: StatusService;
  readonly people: BookedPeople;
}

/** Every change is told in two streams: to whoever has the project open, and to whoever looks at the list of projects. */
export class ProjectService {
  readonly #transact: Transact;
  readonly #projects: ProjectRepository;
  readonly #statuses: StatusService;
  readonly #people: BookedPeople;

  constructor({ transact, projects, statuses, people }: ProjectServiceOptions) {
    this.#transact = transact;
    this.#projects = projects;
    this.#statuses = statuses;
    this.#people = people;
  }

  list(actor: Actor, list: ProjectList): Promise<Page<Project>> {
    return this.#projects.list(actor, list);
  }

  get(actor: Actor, id: string): Promise<Project> {
    return this.#projects.get(actor, id);
  }

  create(actor: Actor, input: NewProject): Promise<Project> {
    const createFingerprint = fingerprintOf('createProject', input);
    return this.#transact(actor, async ({ events }) => {
      // Holds up other creates of the organization, so that the key is still free when it is written.
      const [organization] = await events.lock({ organization: actor.organizationId });
      const existing = input.id && (await this.#projects.find(actor, input.id));
      if (existing) return replayOfCreate(existing, createFingerprint);
      if (input.id) await this.#refusePerson(actor, input.id);
      const taken = await this.#projects.keys(actor);
      const project = await this.#projects.insert(actor, {
        id: input.id ?? newId(),
        key: input.key ?? keyFromName(input.name, (key) => taken.has(key)),
        name: input.name,
        description: input.description ?? '',
        color: input.color ?? DEFAULT_PROJECT_COLOR,
        createFingerprint,
        createdAt: events.now,
      });
      const stream = await events.create('project', project.id);
      stream.append(projectCreated(project));
      organization?.append(projectCreated(project));
      await this.#statuses.createDefaults(actor, stream);
      return project;
    });
  }

  update(actor: Actor, id: string, changes: ProjectChanges, ifMatch: number | undefined): Promise<Project> {
    return this.#change(actor, id, ifMatch, async (before, tell, now) => {
      const fields = definedFields({
        ...changes,
        description: changes.description === null ? '' : changes.description,
      });
      if (Object.keys(changesBetween(before, fields)).length === 0) return before;
      const after = await this.#projects.update(actor, id, { fields, ifMatch, at: now });
      tell(projectUpdated(before, after));
      return after;
    });
  }

  /** Time that was spent on it stays, without it; the people whose time it is are told too. */
  delete(actor: Actor, id: string, ifMatch: number | undefined): Promise<void> {
    return this.#transact(actor, async (unit) => {
      const bookedPeople = await this.#people.lock(unit, { projectId: id });
      await this.#change(actor, id, ifMatch, async (_before, tell) => {
        const people = await bookedPeople();
        await this.#people.release(actor, { projectId: id });
        await this.#projects.delete(actor, id, ifMatch);
        for (const { stream } of people) stream.append(projectDeleted(id));
        // The stream stays, so that whoever was away still learns of the end.
        tell(projectDeleted(id));
      });
    });
  }

  /** Streams are known by the id of what they are of, and clients keep them by it: a person's is no id for a project. */
  async #refusePerson(actor: Actor, id: string): Promise<void> {
    if (await this.#projects.isPerson(actor, id)) {
      throw new ConflictError('id_taken', 'This id is in use for something else.');
    }
  }

  /** Locks both streams before it looks, so that `before` is what the change starts from. */
  #change<T>(
    actor: Actor,
    id: string,
    ifMatch: number | undefined,
    change: (before: Project, tell: (event: NewEvent) => void, now: Date) => Promise<T>,
  ): Promise<T> {
    return this.#transact(actor, async ({ events }) => {
      const streams = await events.lock({ organization: actor.organizationId, project: id });
      const before = await this.#projects.get(actor, id);
      // The statement that writes checks it again; a change that changes nothing has no such statement.
      if (ifMatch !== undefined && ifMatch !== before.version)
        throw new PreconditionFailedError(before.version);
      const tell = (event: NewEvent): void => {
        for (const stream of streams) stream.append(event);
      };
      return change(before, tell, events.now);
    });
  }
}
