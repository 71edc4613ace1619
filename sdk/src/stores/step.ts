import type { Guard, Operation } from './operation.ts';

/** What `undo` or `redo` would take back next, for a button or a menu. */
export interface StepLabel {
  /** By operationId of the spec. */
  readonly operation: string;
  /** Of several the first. */
  readonly subjectId: string | null;
  /** The title of the card, or the name of the column, it is about. */
  readonly title: string;
  /** How many cards it is about, when several were changed at once. */
  readonly count: number;
}

/** Where a card stood, or a column, which stands in none. */
export interface StepPlace {
  readonly statusId: string | undefined;
  readonly position: string;
  readonly previousId: string | undefined;
  readonly nextId: string | undefined;
  /** It is on no board, where its neighbours could be looked up: a subtask. */
  readonly isUnseen?: boolean;
}

/** One write of one's own, and what it takes to take it back. */
export interface Step {
  readonly operation: Operation;
  readonly title: string;
  /** The fields it changed, as they were. */
  before: Readonly<Record<string, unknown>>;
  place: StepPlace | undefined;
  /** The body to create it with again: when the write was the undoing of a creation, and for every column. */
  readonly recreate: object | undefined;
  /** The cards that a deleted column showed; undefined when it held more than it showed. */
  readonly cards: readonly string[] | undefined;
  guard: Guard;
  /** The step that had put the card where this one took it from. */
  follows: Step | undefined;
}

/** What is taken back together, in the order of the writes. */
export type Deed = readonly Step[];

export function labelOf(deed: Deed): StepLabel | null {
  const [first] = deed;
  if (!first) return null;
  const { operation, subjectId } = first.operation;
  const count = deed.filter((step) => step.operation.operation === operation).length;
  return { operation, subjectId, title: first.title, count };
}

/** The fields that a write decides; null when undoing it touches all of its object. */
export function guardedFields({ operation, body = {} }: Operation): string[] | null {
  if (isWhole(operation)) return null;
  if (operation === 'moveStatus') return ['position'];
  const names = operation === 'moveTask' ? ['statusId'] : Object.keys(body);
  const places = names.includes('statusId') ? ['position'] : [];
  return [...names.map((name) => (name === 'completed' ? 'completedAt' : name)), ...places];
}

/** A creation or a deletion. */
function isWhole(operation: string): boolean {
  return operation.startsWith('create') || operation.startsWith('delete');
}

export function isMove({ operation }: Step): boolean {
  return guardedFields(operation)?.includes('position') ?? false;
}

/** Whether a card stands where this step put it, as far as can be told before its answer. */
export function isStillThere({ operation, guard }: Step, place: StepPlace | undefined): boolean {
  if (isWhole(operation.operation)) return true;
  if (!guard.fields?.includes('position')) return false;
  const { position } = guard.values ?? {};
  return position === undefined || position === place?.position;
}
