import type { Actor } from '../access/actor.ts';
import type { BusMessage } from '../drivers/bus/bus.ts';
import type { AuditEntry } from './audit-log.ts';
import type { Buildable, Sql } from './connection.ts';
import type { EventLog } from './event-log.ts';

/** One transaction, as its work sees it. */
export interface Unit {
  readonly actor: Actor;
  readonly sql: Sql;
  readonly events: EventLog;
  /**
   * Sends the query at once: several that are begun together travel in one round trip and run in that order. What is
   * awaited from `sql` itself passes through Knex first and may be overtaken.
   */
  rows<Row extends object>(query: Buildable): Promise<Row[]>;
  /** The last statements of the transaction, behind its events; they travel with the commit. */
  lastly(query: Buildable): void;
  /** Writes into the audit log, together with the commit. For every act that bears on security; see db/audit-log.ts. */
  readonly audit: (entry: AuditEntry) => void;
  /** Told to the bus once the transaction is committed, each thing once; never when it is rolled back. */
  afterCommit(message: BusMessage): void;
  /**
   * Runs a part of the work in another organization of the same person, or in the same one past what the actor may see:
   * all projects are visible meanwhile, so nothing that was read there may be shown. For a timer, of which a person has
   * one over all organizations (starting it here may stop the one that runs there), and for what must hold over all
   * projects, such as a key that is taken.
   */
  inOrganization<T>(organizationId: string, work: () => Promise<T>): Promise<T>;
  /** To the end of the transaction the actor sees that project too: it makes it, or has just been let into it. */
  admit(projectId: string): Promise<void>;
}

export interface TransactOptions {
  /** The idempotency key of the write, which its events carry as `causedBy`. */
  readonly causedBy?: string | null;
  /** For jobs that take long; the default suits a request. */
  readonly statementTimeoutMilliseconds?: number;
}

/**
 * Joins the transaction around it, or opens one as role tickboard_app with the actor's organization and user.
 * The outermost runs its work again after a deadlock or a serialization failure, so the work must have no other effects.
 */
export type Transact = <T>(
  actor: Actor,
  work: (unit: Unit) => Promise<T>,
  options?: TransactOptions,
) => Promise<T>;
