import type { Tickboard } from '../client.ts';
import type { Board, BoardCard, BoardColumn, Event, Task } from '../generated/models.gen.ts';
import { findCard } from './find-card.ts';
import { pick } from './operation.ts';
import type { Operation } from './operation.ts';
import { guardAfter, outboxOf } from './outbox.ts';
import { compare } from './reducer.ts';
import { guardedFields, isMove, isStillThere } from './step.ts';
import type { Deed, Step, StepPlace } from './step.ts';

export { labelOf } from './step.ts';

export const longestHistory = 100;

/** What is known besides the operation. */
export interface StepFacts {
  /** More of a card than its board shows. */
  readonly task?: Task | null | undefined;
  readonly recreate?: object | undefined;
  /** Of what no board shows. */
  readonly place?: StepPlace | undefined;
}

/** The own writes to the board of one project, by whichever store; in memory, so it ends with the page. */
export class History {
  undo: readonly Deed[] = [];
  redo: readonly Deed[] = [];
  /** What the board shows now; set by its store. */
  board: () => Board | null = () => null;
  /** What its store knows for certain, while it hears every event; set by it, too. */
  live: () => Board | null = () => null;

  constructor(client: Tickboard) {
    outboxOf(client).watch({
      answered: (operation, { data }) => {
        for (const step of this.#steps())
          step.guard = guardAfter(step.guard, step.operation.subjectId, operation, data);
      },
      dropped: ({ id }) => {
        this.#passOn(id);
        this.undo = without(this.undo, id);
        this.redo = without(this.redo, id);
      },
    });
  }

  /**
   * Notes a write before it is shown; a new one of the person's own makes everything that was undone final. One that
   * `joins` is taken back together with the one before it.
   */
  record(operation: Operation, { joins = false, ...facts }: StepFacts & { joins?: boolean } = {}): void {
    const step = this.stepFor(operation, this.undo, facts);
    const last = joins ? (this.undo.at(-1) ?? []) : [];
    this.undo = pushed(joins ? this.undo.slice(0, -1) : this.undo, [...last, step]);
    this.redo = [];
  }

  stepFor(operation: Operation, stack: readonly Deed[], facts: StepFacts = {}): Step {
    const { id, subjectId } = operation;
    const { task, recreate } = facts;
    const { card, column, place = facts.place } = this.shown(subjectId ?? '');
    const known: Partial<Task & BoardColumn> = { ...column, ...card, ...task };
    const body: Partial<Task & BoardColumn> = operation.body ?? {};
    const before = pick(known, Object.keys(body));
    if ('completed' in body && 'completedAt' in known) before['completed'] = known.completedAt !== null;
    return {
      operation,
      title: known.title ?? known.name ?? body.title ?? body.name ?? '',
      before,
      place,
      recreate: column ? pick(column, ['id', 'name', 'category', 'color', 'wipLimit']) : recreate,
      cards: column && !column.nextCursor ? column.tasks.map(({ id: cardId }) => cardId) : undefined,
      guard: { of: [id], fields: guardedFields(operation) },
      follows: this.#before(operation, stack, place),
    };
  }

  /** The card or the column with an id, as the board has it now. */
  shown(subjectId: string): { card?: BoardCard; column?: BoardColumn; place: StepPlace | undefined } {
    const board = this.board();
    const column = board?.columns.find(({ id }) => id === subjectId);
    if (board && column) return { column, place: placeOf(column, undefined, board.columns) };
    const card = board && findCard(board, subjectId);
    if (!card) return { place: undefined };
    const cards = board.columns.find(({ id }) => id === card.statusId)?.tasks ?? [];
    return { card, place: placeOf(card, card.statusId, cards) };
  }

  /** Only what moves a card moves it on from where an earlier step had put it. */
  #before(operation: Operation, stack: readonly Deed[], place: StepPlace | undefined) {
    const fields = guardedFields(operation);
    if (fields && !fields.includes('position')) return undefined;
    return stack
      .flat()
      .findLast((step) => step.operation.subjectId === operation.subjectId && isStillThere(step, place));
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
    return [...this.undo, ...this.redo].flat();
  }
}

export function pushed(stack: readonly Deed[], deed: Deed): readonly Deed[] {
  return [...stack, deed].slice(-longestHistory);
}

function without(stack: readonly Deed[], operationId: string): readonly Deed[] {
  return stack
    .map((deed) => deed.filter(({ operation }) => operation.id !== operationId))
    .filter((deed) => deed.length > 0);
}

function placeOf<Item extends { readonly id: string; readonly position: string }>(
  item: Item,
  statusId: string | undefined,
  row: readonly Item[],
): StepPlace {
  const index = row.indexOf(item);
  const { position } = item;
  return { statusId, position, previousId: row[index - 1]?.id, nextId: row[index + 1]?.id };
}

const histories = new WeakMap<Tickboard, Map<string, History>>();

export function historyOf(client: Tickboard, projectId: string): History {
  const ofClient = histories.get(client) ?? new Map<string, History>();
  histories.set(client, ofClient);
  const history = ofClient.get(projectId) ?? new History(client);
  ofClient.set(projectId, history);
  return history;
}

/** A board that is on the page already, so that nobody loads it a second time for what it says of its project. */
export function knownBoard(client: Tickboard, projectId: string): Board | null {
  return historyOf(client, projectId).live();
}
