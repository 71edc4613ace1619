/**
 * Keyset pages: a page begins after the last row of the one before, by the values it was sorted by and its id.
 * So an item that exists throughout and whose sort key does not change appears exactly once, whatever others write.
 *
 * A cursor is opaque and bound to the organization, the operation, its filters and its order: a cursor of another list
 * would silently give wrong pages, so it is refused. The check sum is no secret and needs none; who forges a cursor gains
 * nothing, because its values are bound as parameters and the policies hold.
 */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { BadRequestError } from '../errors.ts';

export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

type CursorValue = string | number | null;

export interface SortKey<Row> {
  /** Qualified, and the expression of an index. */
  readonly column: string;
  readonly type: 'uuid' | 'text' | 'timestamptz' | 'date' | 'integer';
  readonly value: (row: Row) => Date | CursorValue;
  /** Rows without a value come last in either direction. */
  readonly nullable?: boolean;
}

export interface PageOrder<Row> {
  readonly key: SortKey<Row>;
  /** Makes the order total; goes in the same direction, so that one index serves both. */
  readonly id: SortKey<Row>;
  readonly descending?: boolean;
}

export interface Paging<Row> {
  readonly request: PageRequest;
  readonly order: PageOrder<Row>;
  /** Everything that makes this list this list: organization, operation, filters, sort. */
  readonly binding: readonly unknown[];
}

/** Adds the condition, the order and the limit; one row more than asked for tells whether there is a next page. */
export function paged<Row, Query extends Knex.QueryBuilder>(query: Query, paging: Paging<Row>): Query {
  const { request, order } = paging;
  if (request.cursor !== undefined) {
    const after = decodeCursor(request.cursor, paging.binding);
    const { sql, bindings } = afterCondition(order, after);
    void query.whereRaw(sql, bindings);
  }
  const direction = order.descending ? 'desc' : 'asc';
  const keys = order.key.column === order.id.column ? [order.key] : [order.key, order.id];
  for (const key of keys)
    void query.orderByRaw(`${key.column} ${direction}${key.nullable ? ' nulls last' : ''}`);
  void query.limit(request.limit + 1);
  return query;
}

export function toPage<Row, T>(rows: readonly Row[], paging: Paging<Row>, map: (row: Row) => T): Page<T> {
  const { request } = paging;
  const shown = rows.slice(0, request.limit);
  const last = rows.length > request.limit ? shown.at(-1) : undefined;
  return { items: shown.map(map), nextCursor: last ? cursorAfter(last, paging.order, paging.binding) : null };
}

/** Also for a list that is continued elsewhere, such as a column of the board. */
export function cursorAfter<Row>(row: Row, order: PageOrder<Row>, binding: readonly unknown[]): string {
  return encodeCursor([plain(order.key.value(row)), plain(order.id.value(row))], binding);
}

function plain(value: Date | CursorValue): CursorValue {
  return value instanceof Date ? value.toISOString() : value;
}

interface Condition {
  readonly sql: string;
  readonly bindings: CursorValue[];
}

function afterCondition<Row>(
  { key, id, descending }: PageOrder<Row>,
  [value, idValue]: CursorValues,
): Condition {
  const beyond = descending ? '<' : '>';
  const idBeyond = `${id.column} ${beyond} ?::${id.type}`;
  if (value === null) return { sql: `${key.column} is null and ${idBeyond}`, bindings: [idValue] };
  const rowBeyond = `(${key.column}, ${id.column}) ${beyond} (?::${key.type}, ?::${id.type})`;
  const sql = key.nullable ? `(${rowBeyond} or ${key.column} is null)` : rowBeyond;
  return { sql, bindings: [value, idValue] };
}

type CursorValues = readonly [value: CursorValue, id: CursorValue];

const CHECK_SUM_BYTES = 12;

function encodeCursor(values: CursorValues, binding: readonly unknown[]): string {
  const text = JSON.stringify(values);
  return Buffer.concat([checkSum(text, binding), Buffer.from(text)]).toString('base64url');
}

function decodeCursor(cursor: string, binding: readonly unknown[]): CursorValues {
  const bytes = Buffer.from(cursor, 'base64url');
  const text = bytes.subarray(CHECK_SUM_BYTES).toString();
  const isOurs = bytes.subarray(0, CHECK_SUM_BYTES).equals(checkSum(text, binding));
  // Decoding skips what is no base64url, so without the second test a cursor would have many spellings.
  if (!isOurs || bytes.toString('base64url') !== cursor) throw invalidCursor();
  return JSON.parse(text) as CursorValues;
}

function checkSum(text: string, binding: readonly unknown[]): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([binding, text]))
    .digest()
    .subarray(0, CHECK_SUM_BYTES);
}

function invalidCursor(): BadRequestError {
  const detail = 'This cursor was not made for this list with these filters and this order.';
  return new BadRequestError('invalid_cursor', detail, [
    { pointer: '#/query/cursor', code: 'invalid_cursor', detail },
  ]);
}
