import type { PoolClient } from 'pg';
import type { Actor } from '../access/actor.ts';
import { withProjectRole } from '../access/reach.ts';
import type { Database, Statement } from './connection.ts';
import { placeStatement, wholeOrganizationStatement } from './session.ts';

/** Which organization a transaction is in, and how far into its projects it sees. */
export class TransactionPlace {
  readonly #database: Database;
  readonly #client: PoolClient;
  #actor: Actor;
  #present: Statement;

  constructor(database: Database, client: PoolClient, actor: Actor) {
    this.#database = database;
    this.#client = client;
    this.#actor = actor;
    this.#present = placeStatement(actor);
  }

  async within<T>(organizationId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#present;
    await this.#go(wholeOrganizationStatement(organizationId));
    try {
      return await work();
    } finally {
      // In an aborted transaction this fails as well; the error that aborted it is the one to tell.
      await this.#go(before).catch(() => {});
    }
  }

  async admit(projectId: string): Promise<void> {
    this.#actor = withProjectRole(this.#actor, projectId, 'admin');
    await this.#go(placeStatement(this.#actor));
  }

  async #go(statement: Statement): Promise<void> {
    this.#present = statement;
    await this.#client.query(this.#database.prepared(statement));
  }
}
