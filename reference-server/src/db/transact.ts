import type { PoolClient } from 'pg';
import type { Actor } from '../access/actor.ts';
import { coalesce, type Bus, type BusMessage } from '../drivers/bus/bus.ts';
import { ambient, runInAmbient, type Ambient } from './ambient.ts';
import type { Database } from './connection.ts';
import { EventLog } from './event-log.ts';
import { isRetryable } from './postgres-errors.ts';
import { callerStatement, organizationStatement } from './session.ts';
import type { Transact, TransactOptions, Unit } from './unit.ts';

export type { Transact, TransactOptions, Unit } from './unit.ts';

const MAXIMUM_ATTEMPTS = 6;
const FIRST_PAUSE_MILLISECONDS = 10;

/** @param onCommitted what a transaction has told, each thing as often as it happened; for measurements. */
export function createTransact(
  database: Database,
  bus: Bus,
  onCommitted: (messages: readonly BusMessage[]) => void = () => {},
): Transact {
  return async (actor, work, options = {}) => {
    const outer = ambient();
    if (outer && !outer.over) return joinTransaction(outer, actor, work);
    return retrying(() => runTransaction({ database, bus, onCommitted, actor, options }, work));
  };
}

async function joinTransaction<T>(
  outer: Ambient,
  actor: Actor,
  work: (unit: Unit) => Promise<T>,
): Promise<T> {
  // The policies already let through what the outer actor may see; another organization's work must not slip in.
  if (actor.organizationId !== outer.unit.actor.organizationId || actor.userId !== outer.unit.actor.userId) {
    throw new Error('A transaction of one actor cannot be joined by another.');
  }
  return work(outer.unit);
}

async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let number = 1; ; number += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (number === MAXIMUM_ATTEMPTS || !isRetryable(error)) throw error;
      await pause(FIRST_PAUSE_MILLISECONDS * 2 ** (number - 1));
    }
  }
}

/** Full jitter: those who met once should not meet again. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * milliseconds));
}

interface Transaction {
  readonly database: Database;
  readonly bus: Bus;
  readonly onCommitted: (messages: readonly BusMessage[]) => void;
  readonly actor: Actor;
  readonly options: TransactOptions;
}

async function runTransaction<T>(transaction: Transaction, work: (unit: Unit) => Promise<T>): Promise<T> {
  const { database, bus, onCommitted, actor, options } = transaction;
  const client = await database.pool.connect();
  const messages: BusMessage[] = [];
  const unit = createUnit(transaction, client, messages);
  const current: Ambient = { client, unit, over: false };
  let broken: Error | undefined;
  try {
    const begun = begin(database, client, callerStatement(actor, options.statementTimeoutMilliseconds));
    const result = await runInAmbient(current, async () => {
      const value = await work(unit);
      await unit.events.flush();
      return value;
    });
    await begun;
    await commit(client);
    onCommitted(messages);
    bus.publish(coalesce(messages));
    return result;
  } catch (error) {
    broken = await rollback(client);
    throw error;
  } finally {
    current.over = true;
    client.release(broken);
  }
}

/**
 * Sent without waiting, so that the first query of the work travels with it. If it fails, that query fails too: it finds
 * no transaction role, or an aborted transaction; the caller then learns of it from there, hence the silent catch.
 */
function begin(
  database: Database,
  client: PoolClient,
  caller: Parameters<Database['prepared']>[0],
): Promise<unknown> {
  const begun = Promise.all([client.query('begin'), client.query(database.prepared(caller))]);
  begun.catch(() => {});
  return begun;
}

async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('commit');
  // A statement failed and the work went on as if it had not: the server answers ROLLBACK to our COMMIT.
  if (command !== 'COMMIT')
    throw new Error('The transaction was rolled back, because an error in it was passed over.');
}

/** Returns the error that makes the connection useless, if there is one, for the pool to throw it away. */
async function rollback(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function createUnit(
  { database, actor, options }: Transaction,
  client: PoolClient,
  messages: BusMessage[],
): Unit {
  const afterCommit = (message: BusMessage): void => void messages.push(message);
  const inOrganization = <T>(organizationId: string, work: () => Promise<T>): Promise<T> =>
    withOrganization({ database, client, from: actor.organizationId, to: organizationId }, work);
  const events = new EventLog({
    actor,
    sql: database.sql,
    causedBy: options.causedBy ?? null,
    inOrganization,
    afterCommit,
  });
  return { actor, sql: database.sql, events, afterCommit, inOrganization };
}

interface OrganizationSwitch {
  readonly database: Database;
  readonly client: PoolClient;
  readonly from: string;
  readonly to: string;
}

async function withOrganization<T>(change: OrganizationSwitch, work: () => Promise<T>): Promise<T> {
  const { database, client, from, to } = change;
  await client.query(database.prepared(organizationStatement(to)));
  try {
    return await work();
  } finally {
    // In an aborted transaction this fails as well; the error that aborted it is the one to tell.
    await client.query(database.prepared(organizationStatement(from))).catch(() => {});
  }
}
