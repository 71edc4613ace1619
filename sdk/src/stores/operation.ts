import type { Tickboard } from '../client.ts';
import type { RequestPromise } from '../core/answer.ts';
import { TickboardError } from '../core/errors.ts';
import type { ConditionalOptions } from '../core/options.ts';
import { uuidv7 } from '../core/uuid.ts';

/** Where each write of the stores is found on the client, by operationId. */
const methods = {
  createTask: 'tasks.create',
  updateTask: 'tasks.update',
  moveTask: 'tasks.move',
  deleteTask: 'tasks.delete',
  createStatus: 'statuses.create',
  updateStatus: 'statuses.update',
  moveStatus: 'statuses.move',
  deleteStatus: 'statuses.delete',
  createComment: 'comments.create',
  updateComment: 'comments.update',
  deleteComment: 'comments.delete',
  startTimer: 'timer.start',
  updateTimer: 'timer.update',
  stopTimer: 'timer.stop',
  discardTimer: 'timer.discard',
  createTimeEntry: 'timeEntries.create',
  updateTimeEntry: 'timeEntries.update',
  deleteTimeEntry: 'timeEntries.delete',
} as const;

export type OperationId = keyof typeof methods;

/**
 * One write as plain data: it can be shown, undone, kept over a reload, and sent again. Nothing but this decides what it
 * does; the tables of the stores say how it shows.
 */
export interface Operation {
  /** UUIDv7, rising within a page: the order of entries. */
  readonly id: string;
  /** The same for every attempt, over reloads too, so that the write happens once. */
  readonly idempotencyKey: string;
  readonly operation: OperationId;
  /** The ids of its path, and its body, or what else it takes: `moveTasksTo` of `deleteStatus`. */
  readonly ids: readonly string[];
  readonly body?: object | undefined;
  /** The moment of the deed by this device's clock. */
  readonly at: string;
  /** Operations of one lane are sent one after the other; lanes do not wait for each other. */
  readonly lane: string;
  /** The store that did it, which also shows its refusal. */
  readonly store: string;
  /** The stores that show it while it is pending. */
  readonly scope: readonly string[];
  /** The one object it is about. */
  readonly subjectId: string | null;
  /** What has to be so still when it is sent; undoing has this. */
  readonly guard?: Guard | undefined;
}

/** Holds an operation to what the person saw: it is refused when somebody else changed these fields since. */
export interface Guard {
  /** Operations of one's own whose answers say what is expected; the first is the one that is undone. */
  readonly of: readonly string[];
  /** The fields that have to be as those answers said; null: nothing about the object may have changed. */
  readonly fields: readonly string[] | null;
  readonly values?: Readonly<Record<string, unknown>> | undefined;
  readonly version?: number | undefined;
}

export type NewOperation = Omit<Operation, 'id' | 'idempotencyKey' | 'at'> & { at?: string };

let lastId = 0;

export function newOperation(operation: NewOperation): Operation {
  // A clock that stands or jumps back must not turn the order of entries.
  lastId = Math.max(Date.now(), lastId + 1);
  return { at: new Date().toISOString(), ...operation, id: uuidv7(lastId), idempotencyKey: uuidv7() };
}

export function sendOperation(
  client: Tickboard,
  { operation, ids, body }: Operation,
  options: ConditionalOptions,
): RequestPromise<unknown> {
  // One that a newer version of the page kept is none of these.
  if (!(operation in methods)) throw new TickboardError(`There is no ${operation} in this version`);
  const [resource = '', verb = ''] = methods[operation].split('.');
  // The table above names methods that exist; their arguments are ids, body and options by the generator's rule.
  const verbs = client[resource as 'tasks'] as unknown as Record<
    string,
    (...values: unknown[]) => RequestPromise<unknown>
  >;
  return verbs[verb]!(...ids, ...(body ? [body] : []), options);
}

/** Those fields that are there, by name. */
export function pick(source: object, names: readonly string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of names) if (name in source) fields[name] = source[name as keyof typeof source];
  return fields;
}
