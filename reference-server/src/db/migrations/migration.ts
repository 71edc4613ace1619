import type { Knex } from 'knex';

export interface Migration {
  /** Without an ending: Knex records it, and the package runs .js where the clone runs .ts. */
  readonly name: string;
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
}
