import { createHash } from 'node:crypto';
import knex, { type Knex } from 'knex';
import { type Pool, types, TypeOverrides, type PoolConfig, type QueryConfig, type QueryResult } from 'pg';
import { ambientConnection } from './ambient.ts';
import { openPool } from './bounded-pool.ts';
import { DatabaseWatch } from './database-watch.ts';

export interface DatabaseOptions {
  readonly connection: PoolConfig;
  readonly poolSize?: number;
  /** Longest wait for a connection, whether one is to be made or to become free. */
  readonly waitMilliseconds?: number;
  /** How many may wait for one at once. */
  readonly waitingAtMost?: number;
  /** Off for a transaction-mode pooler that does not know prepared statements. */
  readonly prepareStatements?: boolean;
  /** A pooled connection broke while idle; the pool replaces it. */
  readonly onIdleError?: (error: Error) => void;
}

/** A builder of SQL, not a connection: awaited outside of a transaction it throws. Reads go through a Reader. */
export type Sql = Knex;

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface Buildable {
  toSQL(): { toNative(): Knex.SqlNative };
}

export interface Database {
  readonly pool: Pool;
  readonly sql: Sql;
  /** Reports nothing until it is started. */
  readonly watch: DatabaseWatch;
  readonly waitingAtMost: number;
  readonly refusals: Refusals;
  statement(query: Buildable): QueryConfig;
  prepared(statement: Statement): QueryConfig;
  close(): Promise<void>;
}

/** How often a connection was asked for in vain, and why. */
export interface Refusals {
  away: number;
  queueFull: number;
  failed: number;
}

const DEFAULT_POOL_SIZE = 10;
const DEFAULT_WAIT_MILLISECONDS = 10_000;

export function openDatabase(options: DatabaseOptions): Database {
  const { pool, cut, end } = openPool(poolConfig(options), (error) => options.onIdleError?.(error));
  const nameOf = statementNames(options.prepareStatements ?? true);
  const watch = new DatabaseWatch({ connection: options.connection, onAway: cut });
  return {
    pool,
    watch,
    sql: knex({ client: 'pg', connectionPool: ambientPool(nameOf) }),
    waitingAtMost: options.waitingAtMost ?? Number.POSITIVE_INFINITY,
    refusals: { away: 0, queueFull: 0, failed: 0 },
    statement(query) {
      const { sql, bindings } = query.toSQL().toNative();
      return prepared({ text: sql, values: bindings }, nameOf);
    },
    prepared: (statement) => prepared(statement, nameOf),
    async close() {
      await watch.close();
      await end();
    },
  };
}

function poolConfig({ connection, poolSize, waitMilliseconds }: DatabaseOptions): PoolConfig {
  return {
    application_name: 'tickboard',
    max: poolSize ?? DEFAULT_POOL_SIZE,
    connectionTimeoutMillis: waitMilliseconds ?? DEFAULT_WAIT_MILLISECONDS,
    keepAlive: true,
    ...connection,
    types: typeParsers(),
    // Queries are written to the socket without waiting for the answer of the one before; see read.ts and transact.ts.
    pipeline: true,
  };
}

/** bigint as number (revisions and counts stay far below 2^53), date as the text it is. */
function typeParsers(): TypeOverrides {
  const parsers = new TypeOverrides();
  parsers.setTypeParser(types.builtins.INT8, Number);
  parsers.setTypeParser(types.builtins.DATE, String);
  return parsers;
}

type StatementName = (text: string) => string | undefined;

/** Bounded, since a list bound as single values makes a new text for each length; beyond it statements run unprepared. */
const MAXIMUM_PREPARED_STATEMENTS = 1_000;

function statementNames(prepare: boolean): StatementName {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known || !prepare || names.size >= MAXIMUM_PREPARED_STATEMENTS) return known;
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
    names.set(text, name);
    return name;
  };
}

function prepared({ text, values }: Statement, nameOf: StatementName): QueryConfig {
  const name = nameOf(text);
  return name ? { text, values: [...values], name } : { text, values: [...values] };
}

/**
 * Lets Knex run what it built on the connection of the transaction around it, and on no other: a query outside of a
 * transaction would run without role and organization, so it throws instead.
 */
function ambientPool(nameOf: StatementName): Knex.TarnPoolLike {
  const connection = {
    query(statement: Statement, callback: (error: Error, result: QueryResult) => void) {
      ambientConnection().query(prepared(statement, nameOf), callback);
    },
  };
  return {
    acquire: () => ({ promise: Promise.resolve(connection) }),
    release: () => true,
    destroy: async () => {},
    numFree: () => 1,
    numUsed: () => 0,
    numPendingAcquires: () => 0,
  } as Knex.TarnPoolLike;
}
