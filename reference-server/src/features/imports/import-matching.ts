import type {
  ImportKind,
  ImportPlan,
  PlannedComment,
  PlannedLabel,
  PlannedLink,
  PlannedMember,
  PlannedStatus,
  PlannedSubtask,
  PlannedTask,
} from './import-plan.ts';
import { zeroCounts, type ImportReportItem, type LeftOutReason } from './import-report.ts';
import type { ImportedKind } from './imported-object.repository.ts';

/** What an earlier import of the board brought, and what is left of it. */
export interface KnownObjects {
  /** Our id of a thing of the source; undefined where it never came. */
  objectId(kind: ImportedKind, sourceId: string): string | undefined;
  /** Whether the thing is still there. */
  isAlive(objectId: string): boolean;
  /** Of a task that is still there. */
  task(objectId: string): { readonly isSubtask: boolean; readonly linkCount: number } | undefined;
}

export const nothingKnown: KnownObjects = {
  objectId: () => undefined,
  isAlive: () => false,
  task: () => undefined,
};

/** What remains to be brought in, and the lines of the report about the rest. */
export interface Matching {
  readonly create: {
    readonly statuses: readonly PlannedStatus[];
    readonly labels: readonly PlannedLabel[];
    readonly members: readonly PlannedMember[];
    readonly tasks: readonly PlannedTask[];
    readonly subtasks: readonly PlannedSubtask[];
    readonly links: readonly PlannedLink[];
    readonly comments: readonly PlannedComment[];
  };
  readonly existing: Readonly<Record<ImportKind, number>>;
  readonly leftOut: readonly ImportReportItem[];
}

/*
 * What was imported before and deleted here since stays deleted: somebody decided so. Two exceptions, since new things
 * need them: a list that new cards stand in, and people.
 */
export function matchPlan(plan: ImportPlan, known: KnownObjects, linksPerTask: number): Matching {
  const matcher = new Matcher(known);
  const tasks = plan.tasks.filter((task) => matcher.isNew('cards', 'card', { ...task, name: task.title }));
  const statusesInUse = new Set(tasks.map((task) => task.statusSourceId));
  const parents = new Parents(tasks, known);
  return {
    create: {
      statuses: plan.statuses.filter((status) => matcher.isNewOrNeeded(status, statusesInUse)),
      labels: plan.labels.filter((label) => matcher.isNew('labels', 'label', label)),
      members: plan.members.filter((member) => matcher.isNewMember(member)),
      tasks,
      subtasks: plan.subtasks.filter((item) => matcher.isNewSubtask(item, parents)),
      links: plan.links.filter((link) => matcher.isNewLink(link, parents, linksPerTask)),
      comments: plan.comments.filter((comment) => matcher.isNewComment(comment, parents)),
    },
    existing: matcher.existing,
    leftOut: matcher.leftOut,
  };
}

interface Thing {
  readonly sourceId: string;
  readonly name: string;
}

/** The tasks that things can be added to. */
class Parents {
  readonly #known: KnownObjects;
  readonly #created: ReadonlySet<string>;
  readonly #links = new Map<string, number>();

  constructor(created: readonly PlannedTask[], known: KnownObjects) {
    this.#known = known;
    this.#created = new Set(created.map((task) => task.sourceId));
  }

  isThere(sourceId: string): boolean {
    return this.#created.has(sourceId) || this.#existing(sourceId) !== undefined;
  }

  isSubtask(sourceId: string): boolean {
    return this.#existing(sourceId)?.isSubtask ?? false;
  }

  /** Counts the link that asks. */
  takesLink(sourceId: string, limit: number): boolean {
    const before = this.#links.get(sourceId) ?? this.#existing(sourceId)?.linkCount ?? 0;
    if (before >= limit) return false;
    this.#links.set(sourceId, before + 1);
    return true;
  }

  #existing(sourceId: string): { readonly isSubtask: boolean; readonly linkCount: number } | undefined {
    const objectId = this.#known.objectId('card', sourceId);
    return objectId === undefined ? undefined : this.#known.task(objectId);
  }
}

class Matcher {
  readonly existing = zeroCounts();
  readonly leftOut: ImportReportItem[] = [];
  readonly #known: KnownObjects;

  constructor(known: KnownObjects) {
    this.#known = known;
  }

  isNew(kind: ImportKind, importedKind: ImportedKind, thing: Thing): boolean {
    const objectId = this.#known.objectId(importedKind, thing.sourceId);
    if (objectId === undefined) return true;
    if (this.#known.isAlive(objectId)) this.existing[kind] += 1;
    else
      this.#leaveOut(kind, thing, 'deleted_since', 'It was imported before and has been deleted here since.');
    return false;
  }

  isNewOrNeeded(status: PlannedStatus, statusesInUse: ReadonlySet<string>): boolean {
    const objectId = this.#known.objectId('list', status.sourceId);
    const wasDeleted = objectId !== undefined && !this.#known.isAlive(objectId);
    if (wasDeleted && statusesInUse.has(status.sourceId)) return true;
    return this.isNew('lists', 'list', status);
  }

  isNewMember({ sourceId }: PlannedMember): boolean {
    const objectId = this.#known.objectId('member', sourceId);
    const isThere = objectId !== undefined && this.#known.isAlive(objectId);
    if (isThere) this.existing.members += 1;
    return !isThere;
  }

  isNewSubtask(item: PlannedSubtask, parents: Parents): boolean {
    const thing = { sourceId: item.sourceId, name: item.title };
    if (!this.isNew('checklistItems', 'checklistItem', thing)) return false;
    if (!this.#hasParent('checklistItems', thing, item.taskSourceId, parents)) return false;
    if (!parents.isSubtask(item.taskSourceId)) return true;
    const detail = 'Its task has become a subtask here, and subtasks have none of their own.';
    return this.#leaveOut('checklistItems', thing, 'card_left_out', detail);
  }

  isNewLink(link: PlannedLink, parents: Parents, limit: number): boolean {
    const thing = { sourceId: link.sourceId, name: link.title };
    if (!this.isNew('attachments', 'attachment', thing)) return false;
    if (!this.#hasParent('attachments', thing, link.taskSourceId, parents)) return false;
    if (parents.takesLink(link.taskSourceId, limit)) return true;
    return this.#leaveOut('attachments', thing, 'too_many_links', `A task keeps at most ${limit} links.`);
  }

  isNewComment(comment: PlannedComment, parents: Parents): boolean {
    const thing = { sourceId: comment.sourceId, name: comment.body.slice(0, 80).toWellFormed() };
    if (!this.isNew('comments', 'comment', thing)) return false;
    return this.#hasParent('comments', thing, comment.taskSourceId, parents);
  }

  #hasParent(kind: ImportKind, thing: Thing, taskSourceId: string, parents: Parents): boolean {
    if (parents.isThere(taskSourceId)) return true;
    return this.#leaveOut(
      kind,
      thing,
      'card_left_out',
      'Its card was imported before and has been deleted here since.',
    );
  }

  #leaveOut(kind: ImportKind, { sourceId, name }: Thing, reason: LeftOutReason, detail: string): false {
    this.leftOut.push({ kind, sourceId, name, reason, detail });
    return false;
  }
}
