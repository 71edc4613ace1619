import type { QueryConfig, QueryResult } from 'pg';
import { ambient, ambientConnection } from './ambient.ts';
import type { Buildable, Database, Sql } from './connection.ts';
import { isStalePlan, retrying } from './retrying.ts';
import { readSignal } from './read-signal.ts';
import { asLostConnection, takeConnection } from './take-connection.ts';
import { callerStatement, type Caller } from './session.ts';

/**
 * Reads as role tickboard_app. One batch is written to the socket at once, begin, role and organization, query, commit,
 * and costs one round trip; a Knex transaction around each read would cost four and halves the throughput.
 * Inside of a transaction the query runs there and sees what it has written.
 */
export class Reader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Builds queries; rows() runs them. */
  get sql(): Sql {
    return this.#database.sql;
  }

  async rows<Row extends object>(caller: Caller, query: Buildable): Promise<Row[]> {
    const statement = this.#database.statement(query);
    const current = ambient();
    const { rows } =
      current && !current.over
        ? await ambientConnection().query<Row>(statement)
        : await retrying(() => this.#batch<Row>(caller, statement));
    return rows;
  }

  async first<Row extends object>(caller: Caller, query: Buildable): Promise<Row | undefined> {
    const [row] = await this.rows<Row>(caller, query);
    return row;
  }

  async #batch<Row extends object>(caller: Caller, statement: QueryConfig): Promise<QueryResult<Row>> {
    const client = await takeConnection(this.#database);
    let broken: Error | undefined;
    try {
      readSignal()?.throwIfAborted();
      // Each of them ends with a Sync, so a failure of one does not swallow the others: if the role could not be taken,
      // the transaction is aborted and the query fails with it, it never runs as the owner.
      const [begun, called, result, committed] = await Promise.allSettled([
        client.query('begin read only'),
        client.query(this.#database.prepared(callerStatement(caller))),
        client.query<Row>(statement),
        client.query('commit'),
      ]);
      if (committed.status === 'rejected') broken = committed.reason as Error;
      if (result.status === 'rejected' && isStalePlan(result.reason)) broken = result.reason;
      return firstFailureOr(result, [begun, called]);
    } catch (error) {
      throw broken ? asLostConnection(this.#database, true, error) : error;
    } finally {
      client.release(broken);
    }
  }
}

/** The earliest failure is the cause; what came after it only says that the transaction is aborted. */
function firstFailureOr<T>(
  result: PromiseSettledResult<T>,
  before: readonly PromiseSettledResult<unknown>[],
): T {
  for (const outcome of [...before, result]) if (outcome.status === 'rejected') throw outcome.reason;
  return (result as PromiseFulfilledResult<T>).value;
}
