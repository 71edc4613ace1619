import type {
  Member,
  OrganizationSnapshot,
  ProjectSnapshot,
  TaskSnapshot,
} from '../../generated/models.gen.ts';
import { uuidv7 } from '../../core/uuid.ts';
import { insertComment } from '../features/comments.ts';
import { insertLabel } from '../features/labels.ts';
import { insertProject } from '../features/projects.ts';
import { statusesOf } from '../features/statuses.ts';
import { writeTask } from '../features/task-changes.ts';
import { insertTask } from '../features/task-insert.ts';
import { insertTimeEntry } from '../features/time-entry-insert.ts';
import { timestampOf, Unit, type Caller } from '../state/unit.ts';
import { emptyRealm } from '../state/realm.ts';
import { emptyWorld, rowsOf, type World } from '../state/world.ts';
import { demoLabels, demoPeople, demoProjects, type DemoProject, type DemoTask } from './demo-data.ts';

/** The password of everybody who can sign in. */
export const demoPassword = 'tickboard';

const minute = 60_000;
const day = 24 * 60 * minute;

/** An organization with its people, and with three weeks of work in it unless it is to be empty. */
export function seedWorld(now: number, kind: 'demo' | 'empty'): World {
  const founded = now - 21 * day;
  const organization: OrganizationSnapshot = {
    id: uuidv7(founded),
    name: 'Harbourline Studio',
    slug: 'harbourline',
    timeZone: 'Europe/Lisbon',
    weekStart: 'monday',
    deletionAt: null,
    version: 1,
    createdAt: timestampOf(founded),
    updatedAt: timestampOf(founded),
  };
  const world = emptyWorld(emptyRealm(), organization);
  for (const person of demoPeople) addMember(world, person, founded);
  if (kind === 'demo') new DemoSeed(world, now).fill();
  return world;
}

function addMember(world: World, person: (typeof demoPeople)[number], founded: number): void {
  const { name, placeholder } = person;
  const email = `${name.split(' ')[0]?.toLowerCase()}@harbourline.example`;
  const member: Member = {
    ...person,
    id: uuidv7(founded),
    organizationId: world.organization.id,
    userId: placeholder ? null : uuidv7(founded),
    email: placeholder ? null : email,
    projectsOnly: false,
    endUser: false,
    removedAt: null,
    mergedIntoId: null,
    version: 1,
    createdAt: timestampOf(founded),
    updatedAt: timestampOf(founded),
  };
  world.members.set(member.id, member);
  const { userId } = member;
  if (userId === null) return;
  world.realm.persons.set(userId, {
    ...{ id: userId, email, name, password: demoPassword, avatarColor: member.avatarColor },
    ...{ pendingEmail: null, timeZone: null, locale: null, weekStart: null, version: 1 },
    ...{ createdAt: member.createdAt, updatedAt: member.updatedAt },
  });
  world.streams.set(userId, { id: userId, kind: 'user', organizationId: null, events: [] });
}

/** Fills an organization as its people would have done, so that events and counts are those of real writes. */
class DemoSeed {
  readonly #world: World;
  readonly #now: number;
  readonly #labels = new Map<string, string>();
  #minutes = 0;

  constructor(world: World, now: number) {
    this.#world = world;
    this.#now = now;
  }

  fill(): void {
    const unit = this.#unit();
    for (const { name, color } of demoLabels) {
      this.#labels.set(name, insertLabel(unit, { id: unit.newId(), projectId: null, name, color }).id);
    }
    for (const project of demoProjects) this.#addProject(project);
  }

  #addProject({ tasks, ...input }: DemoProject): void {
    const unit = this.#unit();
    const project = insertProject(unit, unit.newId(), input);
    for (const task of tasks) this.#addTask(project, task);
  }

  #addTask(project: ProjectSnapshot, input: DemoTask): void {
    const unit = this.#unit();
    const status = statusesOf(unit, project.id).find(({ category }) => category === input.column);
    const task = insertTask(unit, project, {
      id: unit.newId(),
      title: input.title,
      description: input.description ?? '',
      priority: input.priority ?? 'none',
      assigneeIds: (input.assignees ?? []).map((name) => this.#member(name).id),
      labelIds: (input.labels ?? []).flatMap((name) => this.#labels.get(name) ?? []),
      dueDate: input.due === undefined ? null : timestampOf(this.#now + input.due * day).slice(0, 10),
      estimate: input.estimate ?? null,
      links: [...(input.links ?? [])],
      ...(status ? { statusId: status.id } : {}),
    });
    this.#addSubtasks(project, task, input);
    for (const [author, body] of input.comments ?? []) {
      const write = this.#unit(author);
      insertComment(write, task, write.newId(), body);
    }
    this.#addTime(task, input);
  }

  #addSubtasks(
    project: ProjectSnapshot,
    { id: parentId, statusId }: TaskSnapshot,
    { subtasks }: DemoTask,
  ): void {
    for (const [title, done] of subtasks ?? []) {
      const unit = this.#unit();
      const subtask = insertTask(unit, project, { id: unit.newId(), title, parentId, statusId });
      if (done) writeTask(unit, subtask, { completedAt: unit.timestamp }, 'task.updated');
    }
  }

  #addTime(task: TaskSnapshot, { time }: DemoTask): void {
    for (const [author, daysAgo, minutes] of time ?? []) {
      const member = this.#member(author);
      const unit = this.#unit(author);
      const startedAt = this.#now - daysAgo * day - minutes * minute;
      const isTaken = rowsOf(this.#world.timeEntries, (entry) => entry.memberId === member.id).some(
        (entry) =>
          Date.parse(entry.endedAt) > startedAt && Date.parse(entry.startedAt) < startedAt + minutes * minute,
      );
      if (isTaken) throw new Error(`The demo has ${author} working twice at once.`);
      insertTimeEntry(unit, {
        id: unit.newId(),
        projectId: task.projectId,
        taskId: task.id,
        note: '',
        startedAt: timestampOf(startedAt),
        endedAt: timestampOf(startedAt + minutes * minute),
      });
    }
  }

  /** Each write a minute after the one before, so that lists by time have an order. */
  #unit(name = 'Mira Okafor'): Unit {
    const member = this.#member(name);
    const now = this.#now - 7 * day + this.#minutes++ * minute;
    const caller: Caller = {
      ...{ kind: 'session', id: member.id, token: '', member, userId: member.userId, role: member.role },
      ...{ reachOf: member, granted: null, bounds: null, expiresAt: null },
    };
    return new Unit({ world: this.#world, caller, now, idempotencyKey: null });
  }

  #member(name: string): Member {
    const [member] = rowsOf(this.#world.members, (each) => each.name === name);
    if (!member) throw new Error(`The demo has nobody called ${name}.`);
    return member;
  }
}
