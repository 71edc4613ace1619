import type { Tickboard } from '../client.ts';
import type { Board, Event, Task } from '../generated/models.gen.ts';
import { findCard } from './find-card.ts';
import { pick } from './operation.ts';
import type { Guard, Operation } from './operation.ts';
import { guardAfter, outboxOf } from './outbox.ts';
import { compare } from './reducer.ts';

/** What `undo` or `redo` would take back next, for a button or a menu. */
export interface StepLabel {
  /** By operationId of the spec. */
  readonly operation: string;
  readonly subjectId: string | null;
  /** The title of the card it is about. */
  readonly title: string;
}

/** Where a card stood. */
export interface StepPlace {
  readonly statusId: string;
  readonly position: string;
  readonly previousId: string | undefined;
  readonly nextId: string | undefined;
}

/** One write of one's own, and what it takes to take it back. */
export interface Step {
  readonly operation: Operation;
  readonly label: StepLabel;
  /** The fields it changed, as they were. */
  before: Readonly<Record<string, unknown>>;
  place: StepPlace | undefined;
  /** The body to create it with again, when the write was the undoing of a creation. */
  readonly recreate: object | undefined;
  guard: Guard;
  /** The step that had put the card where this one took it from. */
  follows: Step | undefined;
}

export const longestHistory = 100;

/** The own writes to the cards of one project, by whichever store; in memory, so it ends with the page. */
export class History {
  undo: readonly Step[] = [];
  redo: readonly Step[] = [];
  /** What the board shows now; set by its store. */
  board: () => Board | null = () => null;

  constructor(client: Tickboard) {
    outboxOf(client).watch({
      answered: (operation, { data }) => {
        for (const step of this.#steps())
          step.guard = guardAfter(step.guard, step.operation.subjectId, operation, data);
      },
      dropped: ({ id }) => {
        this.#passOn(id);
        const stays = ({ operation }: Step) => operation.id !== id;
        this.undo = this.undo.filter(stays);
        this.redo = this.redo.filter(stays);
      },
    });
  }

  /** Notes a write before it is shown; a new one of the person's own makes everything that was undone final. */
  record(operation: Operation, task?: Task | null): void {
    this.undo = pushed(this.undo, this.stepFor(operation, this.undo, task));
    this.redo = [];
  }

  stepFor(operation: Operation, stack: readonly Step[], task?: Task | null, recreate?: object): Step {
    const { id, subjectId } = operation;
    const shown = this.#shown(subjectId ?? '');
    const known: Partial<Task> = { ...shown.card, ...task };
    const body: Partial<Task> = operation.body ?? {};
    const before = pick(known, Object.keys(body));
    if ('completed' in body && 'completedAt' in known) before['completed'] = known.completedAt !== null;
    return {
      operation,
      label: { operation: operation.operation, subjectId, title: known.title ?? body.title ?? '' },
      before,
      place: shown.place,
      recreate,
      guard: { of: [id], fields: guardedFields(operation) },
      follows: this.#before(operation, stack, shown.place),
    };
  }

  /** Only what moves a card moves it on from where an earlier step had put it. */
  #before(operation: Operation, stack: readonly Step[], place: StepPlace | undefined) {
    const fields = guardedFields(operation);
    if (fields && !fields.includes('position')) return undefined;
    return stack.findLast(
      (step) => step.operation.subjectId === operation.subjectId && isStillThere(step, place),
    );
  }

  /** A card does not show every field: what the others were is in the event of the write itself. */
  learn({ causedBy, data }: Event): void {
    if (!causedBy || !('changes' in data)) return;
    for (const step of this.#steps()) {
      if (step.operation.idempotencyKey !== causedBy) continue;
      for (const [name, change] of Object.entries(data.changes ?? {})) {
        const isUnknown = name in (step.operation.body ?? {}) && !(name in step.before);
        if (isUnknown) step.before = { ...step.before, [name]: change.before };
      }
    }
  }

  /** What later writes found as a refused one had left it, is as that one had found it. */
  #passOn(refusedId: string): void {
    const refused = this.#steps().find(({ operation }) => operation.id === refusedId);
    if (!refused) return;
    const later = this.#steps()
      .filter(
        ({ operation: { id, subjectId } }) => id > refusedId && subjectId === refused.operation.subjectId,
      )
      .toSorted((a, b) => compare(a.operation.id, b.operation.id));
    const fields = new Map(Object.entries(refused.before));
    let place = isMove(refused) ? refused.place : undefined;
    for (const step of later) {
      if (step.follows === refused) step.follows = refused.follows;
      for (const name of Object.keys(step.before).filter((each) => fields.has(each))) {
        step.before = { ...step.before, [name]: fields.get(name) };
        fields.delete(name);
      }
      if (!place || !isMove(step)) continue;
      step.place = place;
      place = undefined;
    }
  }

  #steps(): Step[] {
    return [...this.undo, ...this.redo];
  }

  #shown(subjectId: string) {
    const board = this.board();
    const card = board && findCard(board, subjectId);
    if (!card) return { card, place: undefined };
    const cards = board.columns.find(({ id }) => id === card.statusId)?.tasks ?? [];
    const index = cards.indexOf(card);
    const { statusId, position } = card;
    return {
      card,
      place: { statusId, position, previousId: cards[index - 1]?.id, nextId: cards[index + 1]?.id },
    };
  }
}

export function pushed(stack: readonly Step[], step: Step): readonly Step[] {
  return [...stack, step].slice(-longestHistory);
}

/** The fields of the task that a write decides; null when undoing it touches all of it. */
function guardedFields({ operation, body = {} }: Operation): string[] | null {
  if (operation === 'createTask' || operation === 'deleteTask') return null;
  const names = operation === 'moveTask' ? ['statusId'] : Object.keys(body);
  const places = names.includes('statusId') ? ['position'] : [];
  return [...names.map((name) => (name === 'completed' ? 'completedAt' : name)), ...places];
}

function isMove({ operation }: Step): boolean {
  return guardedFields(operation)?.includes('position') ?? false;
}

/** Whether a card stands where this step put it, as far as can be told before its answer. */
function isStillThere({ operation, guard }: Step, place: StepPlace | undefined): boolean {
  if (operation.operation === 'createTask' || operation.operation === 'deleteTask') return true;
  if (!guard.fields?.includes('position')) return false;
  const { position } = guard.values ?? {};
  return position === undefined || position === place?.position;
}

const histories = new WeakMap<Tickboard, Map<string, History>>();

export function historyOf(client: Tickboard, projectId: string): History {
  const ofClient = histories.get(client) ?? new Map<string, History>();
  histories.set(client, ofClient);
  const history = ofClient.get(projectId) ?? new History(client);
  ofClient.set(projectId, history);
  return history;
}
