import type { Tickboard } from '../client.ts';
import type { Answer } from '../core/answer.ts';
import { PreconditionFailedError } from '../core/errors.ts';
import type { WriteOptions } from '../core/options.ts';
import type { BoardColumn } from '../generated/models.gen.ts';
import type { TaskPlace } from './api.ts';
import { findCard } from './find-card.ts';
import type { History } from './history.ts';
import { labelOf, pushed } from './history.ts';
import { newOperation, sendOperation } from './operation.ts';
import type { Guard, NewOperation, Operation } from './operation.ts';
import type { Outbox } from './outbox.ts';
import type { Deed, Step, StepLabel, StepPlace } from './step.ts';
import type { Outcome } from './store.ts';
import { UndoError } from './undo-error.ts';
import type { UndoReason } from './undo-error.ts';

interface StatusDeletion {
  readonly moveTasksTo?: string | undefined;
}

type Direction = 'undo' | 'redo';

/** What one step back, or forward again, works with. */
interface Turn {
  readonly history: History;
  readonly outbox: Outbox;
  /** Whether the object still waits for the server, so that the shown state says nothing about others. */
  readonly isPending: (subjectId: string) => boolean;
}

/**
 * Takes the last deed of one list back by writes of its own, which become the last deed of the other list. Of several cards
 * those go back that nobody else has changed since.
 */
export async function takeBack(from: Direction, turn: Turn): Promise<Outcome<StepLabel>> {
  const { history } = turn;
  const deed = history[from].at(-1);
  const label = deed && labelOf(deed);
  if (!label) return refusal(undefined, 'nothing');
  history[from] = history[from].slice(0, -1);
  if (!deed.every(isReversible)) return refusal(deed[0], 'irreversible');
  const stands = deed.filter((step) => !isChanged(step, deed, turn));
  const sent = sendBack(stands, deed, { ...turn, to: from === 'undo' ? 'redo' : 'undo' });
  const changed = deed.find((step) => !stands.includes(step));
  if (changed && stands.length === 0) return refusal(changed, 'changed');
  const refused = (await Promise.all(sent)).find(({ ok }) => !ok);
  if (refused && !refused.ok) return refused;
  return changed ? refusal(changed, 'changed') : { ok: true, value: label };
}

/** The last first, and each by what is shown after the one before it: so all find the places they had. */
function sendBack(
  steps: Deed,
  deed: Deed,
  { to, history, outbox }: Turn & { to: Direction },
): Promise<Outcome<unknown>>[] {
  const stack = history[to];
  const next: Step[] = [];
  return steps.toReversed().flatMap((step) =>
    inverseOf(step, deed, history).map((inverse) => {
      const operation = newOperation(inverse);
      next.push(nextStep(operation, step, history, [...stack, next]));
      history[to] = pushed(stack, [...next]);
      return outbox.add(operation);
    }),
  );
}

function nextStep(operation: Operation, step: Step, history: History, stack: readonly Deed[]): Step {
  const { body } = step.operation;
  const recreate = operation.operation === 'deleteTask' ? body : undefined;
  const next = history.stepFor(operation, stack, { recreate, place: placeLeft(step) });
  // What a card does not show of the fields is as the write that is taken back had left it.
  if (operation.operation.startsWith('update')) next.before = { ...body, ...next.before };
  const { follows } = step;
  if (follows) follows.guard = { ...follows.guard, of: [...follows.guard.of, operation.id] };
  return next;
}

/** Where a subtask stands that is moved back. */
function placeLeft({ operation, place }: Step): StepPlace | undefined {
  if (!place?.isUnseen || operation.operation !== 'moveTask') return undefined;
  const { before: nextId, after: previousId } = operation.body as TaskPlace;
  return { ...place, nextId, previousId };
}

/** Whether what it takes is known; where cards stand by now is another question. */
function isReversible({ operation, before, place, recreate, cards }: Step): boolean {
  const { operation: name, body = {} } = operation;
  if (name === 'deleteStatus') return recreate !== undefined && cards !== undefined;
  if (name === 'deleteTask') return recreate !== undefined;
  if (name.startsWith('create')) return true;
  return name.startsWith('move') ? place !== undefined : Object.keys(body).every((field) => field in before);
}

function inverseOf(step: Step, deed: Deed, history: History): NewOperation[] {
  const { operation, before, place, recreate, guard } = step;
  const { operation: name, lane, scope, subjectId } = operation;
  const standing = place && placeAgain(place, deed, history);
  if (name === 'deleteStatus') return columnAgain(step, { ...recreate, ...standing }, history);
  // Its refusal is told where it was asked for.
  const common = { lane, scope, subjectId, store: `board/${lane}`, guard, ids: [subjectId ?? ''] };
  if (name === 'createTask') return [{ ...common, operation: 'deleteTask' }];
  if (name === 'createStatus') return [{ ...common, operation: 'deleteStatus', body: {} }];
  if (name === 'deleteTask') {
    const body = { ...recreate, before: undefined, after: undefined, ...standing };
    return [{ ...common, guard: undefined, operation: 'createTask', ids: [lane], body }];
  }
  return [{ ...common, operation: name, body: name.startsWith('move') ? standing : before }];
}

/** The column, and into it those of its cards that stand where its deletion had put them. */
function columnAgain({ operation, cards = [] }: Step, body: object, history: History): NewOperation[] {
  const { lane, scope, subjectId } = operation;
  const { moveTasksTo } = operation.body as StatusDeletion;
  const common = { lane, store: `board/${lane}` };
  const board = history.board();
  const stand = cards.filter((id) => board && findCard(board, id)?.statusId === moveTasksTo);
  return [
    { ...common, scope, subjectId, operation: 'createStatus', ids: [lane], body },
    ...stand.map((id) => ({
      ...common,
      scope: [lane, id],
      subjectId: id,
      operation: 'moveTask' as const,
      ids: [id],
      body: { statusId: subjectId },
    })),
  ];
}

/** By a neighbour that still stands there, or by that of one which was moved along with it; else at the end. */
function placeAgain({ statusId, ...place }: StepPlace, deed: Deed, history: History) {
  const isThere = (id: string) => {
    const { card, column } = history.shown(id);
    return statusId === undefined ? column !== undefined : card?.statusId === statusId;
  };
  const standing = (side: 'previousId' | 'nextId') => {
    let id = place[side];
    // A place names only what stood there at its own step, so this ends.
    for (const _ of deed) {
      if (id === undefined || isThere(id)) return id;
      id = deed.find(({ operation }) => operation.subjectId === id)?.place?.[side];
    }
    return id !== undefined && isThere(id) ? id : undefined;
  };
  const row = statusId === undefined ? {} : { statusId };
  const before = place.isUnseen ? place.nextId : standing('nextId');
  if (before !== undefined) return { ...row, before };
  const after = place.isUnseen ? place.previousId : standing('previousId');
  return after === undefined ? row : { ...row, after };
}

/** What is plain to see is refused at once; what only the server knows, when it is sent. */
function isChanged({ operation, guard }: Step, deed: Deed, { history, isPending }: Turn): boolean {
  const { subjectId } = operation;
  const { card, column } = history.shown(subjectId ?? '');
  if (column && operation.operation === 'createStatus') return holdsMore(column, deed);
  const shown: object | undefined = card ?? column;
  if (!shown || !guard.values || isPending(subjectId ?? '')) return false;
  return Object.entries(guard.values).some(
    ([name, value]) => name in shown && !isSame(shown[name as keyof typeof shown], value),
  );
}

/** Than what leaves it in the same turn. */
function holdsMore({ taskCount, tasks }: BoardColumn, deed: Deed): boolean {
  const leaving = new Set(deed.map(({ operation }) => operation.subjectId));
  return taskCount > tasks.length || tasks.some(({ id }) => !leaving.has(id));
}

/**
 * Sends an operation that only holds while its fields are as its guard says. The version keeps it from racing with others;
 * a version that is behind says nothing about these fields yet, so they are looked at and it is sent once more.
 */
export async function sendGuarded(
  client: Tickboard,
  options: WriteOptions,
  slot: { get(): Operation; set(guard: Guard): void },
): Promise<Answer<unknown>> {
  for (;;) {
    const operation = slot.get();
    const guard = operation.guard!;
    let { version } = guard;
    if (version === undefined) {
      const resource = operation.operation.endsWith('Status') ? client.statuses : client.tasks;
      const found: object = await resource.get(operation.subjectId ?? '', { maxRetries: 0 });
      if (!guard.fields?.every((name) => isSame(found[name as keyof typeof found], guard.values?.[name]))) {
        throw new UndoError('changed');
      }
      version = (found as { version: number }).version;
      // Kept before it is sent: a repeat after a lost answer has to be the same request.
      slot.set({ ...guard, version });
    }
    try {
      return await sendOperation(client, operation, { ...options, ifMatch: version }).withResponse();
    } catch (error) {
      if (!(error instanceof PreconditionFailedError)) throw error;
      slot.set({ ...guard, version: undefined });
    }
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function refusal(step: Step | undefined, reason: UndoReason): Outcome<StepLabel> {
  const error = new UndoError(reason);
  const { id = '', operation = reason, subjectId = null } = step?.operation ?? {};
  return { ok: false, failure: { id, operation, subjectId, error } };
}
