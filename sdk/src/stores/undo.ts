import type { Tickboard } from '../client.ts';
import type { Answer } from '../core/answer.ts';
import { PreconditionFailedError } from '../core/errors.ts';
import type { WriteOptions } from '../core/options.ts';
import { findCard } from './find-card.ts';
import type { History, Step, StepLabel, StepPlace } from './history.ts';
import { pushed } from './history.ts';
import { newOperation, sendOperation } from './operation.ts';
import type { Guard, NewOperation, Operation } from './operation.ts';
import type { Outbox } from './outbox.ts';
import type { Outcome } from './store.ts';
import { UndoError } from './undo-error.ts';
import type { UndoReason } from './undo-error.ts';

/** What one step back, or forward again, works with. */
interface Turn {
  readonly history: History;
  readonly outbox: Outbox;
  /** Whether the object still waits for the server, so that the shown state says nothing about others. */
  readonly isPending: (subjectId: string) => boolean;
}

/** Takes the last step of one list back by a write of its own, which becomes the last step of the other list. */
export async function takeBack(from: 'undo' | 'redo', turn: Turn): Promise<Outcome<StepLabel>> {
  const { history, outbox } = turn;
  const step = history[from].at(-1);
  if (!step) return refusal(undefined, 'nothing');
  history[from] = history[from].slice(0, -1);
  const inverse = inverseOf(step, history);
  if (!inverse) return refusal(step, 'irreversible');
  if (isChanged(step, turn)) return refusal(step, 'changed');
  const operation = newOperation(inverse);
  const to = from === 'undo' ? 'redo' : 'undo';
  const { body } = step.operation;
  const next = history.stepFor(
    operation,
    history[to],
    undefined,
    operation.operation === 'deleteTask' ? body : undefined,
  );
  // What a card does not show of the fields is as the write that is taken back had left it.
  next.before = { ...(operation.operation === 'updateTask' && body), ...next.before };
  if (step.follows)
    step.follows.guard = { ...step.follows.guard, of: [...step.follows.guard.of, operation.id] };
  history[to] = pushed(history[to], next);
  const outcome = await outbox.add<unknown>(operation);
  return outcome.ok ? { ok: true, value: step.label } : outcome;
}

function inverseOf(
  { operation, before, place, recreate, guard }: Step,
  history: History,
): NewOperation | undefined {
  const { lane, scope, subjectId } = operation;
  // Its refusal is told where it was asked for.
  const common = { lane, scope, subjectId, store: `board/${lane}`, guard };
  const ids = [subjectId ?? ''];
  const standing = place && placeAgain(place, history);
  if (operation.operation === 'createTask') return { ...common, operation: 'deleteTask', ids };
  if (operation.operation === 'deleteTask') {
    const body = recreate && { ...recreate, before: undefined, after: undefined, ...standing };
    return body && { ...common, guard: undefined, operation: 'createTask', ids: [lane], body };
  }
  if (operation.operation === 'moveTask')
    return standing && { ...common, operation: 'moveTask', ids, body: standing };
  const isKnown = Object.keys(operation.body ?? {}).every((name) => name in before);
  return isKnown ? { ...common, operation: 'updateTask', ids, body: before } : undefined;
}

/** By a neighbour that still stands there; else at the end of the column. */
function placeAgain({ statusId, previousId, nextId }: StepPlace, history: History) {
  const column = history.board()?.columns.find(({ id }) => id === statusId);
  const isThere = (id: string | undefined) =>
    id !== undefined && column?.tasks.some((card) => card.id === id);
  if (isThere(nextId)) return { statusId, before: nextId };
  if (isThere(previousId)) return { statusId, after: previousId };
  return { statusId };
}

/** What is plain to see is refused at once; what only the server knows, when it is sent. */
function isChanged({ operation: { subjectId }, guard }: Step, { history, isPending }: Turn): boolean {
  const board = history.board();
  const card = board && findCard(board, subjectId ?? '');
  if (!card || !guard.values || isPending(card.id)) return false;
  return Object.entries(guard.values).some(
    ([name, value]) => name in card && !isSame(card[name as 'id'], value),
  );
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
      const task: object = await client.tasks.get(operation.subjectId ?? '', { maxRetries: 0 });
      if (!guard.fields?.every((name) => isSame(task[name as keyof typeof task], guard.values?.[name]))) {
        throw new UndoError('changed');
      }
      version = (task as { version: number }).version;
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
