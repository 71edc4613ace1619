import type { PoolClient } from 'pg';
import type { Actor } from '../access/actor.ts';
import { coalesce, type Bus, type BusMessage } from '../drivers/bus/bus.ts';
import { AuditLog, type AuditEntry } from './audit-log.ts';
import { ambient, runInAmbient, type Ambient } from './ambient.ts';
import type { Buildable, Database } from './connection.ts';
import { EventLog } from './event-log.ts';
import { isStalePlan, retrying } from './retrying.ts';
import { asLostConnection, takeConnection } from './take-connection.ts';
import { callerStatement } from './session.ts';
import { TransactionPlace } from './transaction-place.ts';
import type { Transact, TransactOptions, Unit } from './unit.ts';

export type { Transact, TransactOptions, Unit } from './unit.ts';

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

interface Transaction {
  readonly database: Database;
  readonly bus: Bus;
  readonly onCommitted: (messages: readonly BusMessage[]) => void;
  readonly actor: Actor;
  readonly options: TransactOptions;
}

async function runTransaction<T>(transaction: Transaction, work: (unit: Unit) => Promise<T>): Promise<T> {
  const { database, bus, onCommitted, actor, options } = transaction;
  const client = await takeConnection(database);
  const { unit, outcome } = createUnit(transaction, client);
  const current: Ambient = { client, unit, over: false };
  let broken: Error | undefined;
  let isCommitting = false;
  try {
    const begun = begin(database, client, callerStatement(actor, options.statementTimeoutMilliseconds));
    // Awaited inside: a Knex query that the work gives back runs only once somebody awaits it.
    const result = await runInAmbient(current, async () => work(unit));
    await begun;
    isCommitting = true;
    await commit(client, unit, outcome);
    onCommitted(outcome.messages);
    bus.publish(coalesce(outcome.messages));
    return result;
  } catch (error) {
    broken = await rollback(client, error);
    throw broken ? asLostConnection(database, !isCommitting, error) : error;
  } finally {
    current.over = true;
    client.release(broken);
  }
}

/** What the work leaves for the end. */
interface Outcome {
  readonly messages: BusMessage[];
  readonly last: Buildable[];
  readonly audits: AuditLog;
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

/**
 * Events, audit log, last statements and commit in one round trip. If one of them fails, the commit that is already on its way becomes
 * a rollback by itself, so nothing can be half there.
 */
async function commit(client: PoolClient, unit: Unit, { audits, last }: Outcome): Promise<void> {
  await unit.events.flushForeign();
  await audits.flushForeign();
  const before = [unit.events.flush(), audits.flush(), ...last.map((query) => unit.rows(query))];
  const [committed, ...written] = await Promise.allSettled([client.query('commit'), ...before]);
  for (const outcome of [...written, committed]) if (outcome.status === 'rejected') throw outcome.reason;
  // A statement failed and the work went on as if it had not: the server answers ROLLBACK to our COMMIT.
  if (committed.status === 'fulfilled' && committed.value.command !== 'COMMIT') {
    throw new Error('The transaction was rolled back, because an error in it was passed over.');
  }
}

/** Returns the error that makes the connection useless, if there is one, for the pool to throw it away. */
async function rollback(client: PoolClient, cause: unknown): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return isStalePlan(cause) ? cause : undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function createUnit(
  { database, actor, options }: Transaction,
  client: PoolClient,
): { readonly unit: Unit; readonly outcome: Outcome } {
  const messages: BusMessage[] = [];
  const last: Buildable[] = [];
  const rows = async <Row extends object>(query: Buildable): Promise<Row[]> =>
    (await client.query<Row>(database.statement(query))).rows;
  const lastly = (query: Buildable): void => void last.push(query);
  const afterCommit = (message: BusMessage): void => void messages.push(message);
  const place = new TransactionPlace(database, client, actor);
  const inOrganization = <T>(organizationId: string, work: () => Promise<T>): Promise<T> =>
    place.within(organizationId, work);
  const admit = (projectId: string): Promise<void> => place.admit(projectId);
  const { sql } = database;
  const causedBy = options.causedBy ?? null;
  const events = new EventLog({ actor, sql, rows, causedBy, inOrganization, afterCommit });
  const audits = new AuditLog({ actor, sql, rows, inOrganization });
  const audit = (entry: AuditEntry): void => audits.add(entry);
  const unit = { actor, sql, rows, lastly, audit, events, afterCommit, inOrganization, admit };
  return { unit, outcome: { messages, last, audits } };
}
