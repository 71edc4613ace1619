import type { EventChanges } from '../../generated/models.gen.ts';
import { checkIfMatch } from '../http/entity-tags.ts';
import type { Unit } from './unit.ts';

interface Versioned {
  readonly version: number;
  readonly updatedAt: string;
}

export interface Changed<Row> {
  readonly row: Row;
  readonly changes: EventChanges;
  readonly isChanged: boolean;
}

/** A row with new values, a version higher; the very same row when nothing differs. */
export function changed<Row extends Versioned>(unit: Unit, row: Row, values: Partial<Row>): Changed<Row> {
  const changes = changesOf(row, values);
  if (Object.keys(changes).length === 0) return { row, changes, isChanged: false };
  const next = { ...row, ...values, version: row.version + 1, updatedAt: unit.timestamp };
  return { row: next, changes, isChanged: true };
}

/** By field, what differs in new values. */
export function changesOf(before: object, values: object): EventChanges {
  const names = Object.keys(values).filter((name) => !isSame(valueOf(before, name), valueOf(values, name)));
  return Object.fromEntries(
    names.map((name) => [name, { before: valueOf(before, name), after: valueOf(values, name) }]),
  );
}

/** The fields of a body that were sent, without those it does not share with the row. */
export function sent<Body extends object, Name extends keyof Body>(
  body: Body,
  names: readonly Name[],
): { [Key in Name]?: Exclude<Body[Key], undefined> } {
  const entries = names.filter((name) => body[name] !== undefined).map((name) => [name, body[name]] as const);
  return Object.fromEntries(entries) as { [Key in Name]?: Exclude<Body[Key], undefined> };
}

export function checkCondition(headers: Headers, row: Versioned): void {
  checkIfMatch(headers, row.version);
}

function valueOf(row: object, name: string): unknown {
  return (row as Record<string, unknown>)[name];
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
