import type { Actor } from '../../access/actor.ts';
import type { Reader } from '../../db/read.ts';

/** Lists of ids that a task holds, in the order in which they were given. */
const RELATIONS = {
  assignees: { table: 'task_assignees', column: 'member_id' },
  labels: { table: 'task_labels', column: 'label_id' },
} as const;

type Relation = keyof typeof RELATIONS;

export class TaskRelations {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async add(actor: Actor, relation: Relation, taskId: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const { table, column } = RELATIONS[relation];
    const query = this.#reader.sql.raw(
      `insert into ${table} (organization_id, task_id, ${column}, place)
       select ?, ?, given.id, given.place from unnest(?::uuid[]) with ordinality as given (id, place)`,
      [actor.organizationId, taskId, [...ids]],
    );
    await this.#reader.rows(actor, query);
  }

  async replace(actor: Actor, relation: Relation, taskId: string, ids: readonly string[]): Promise<void> {
    const mine = { organization_id: actor.organizationId, task_id: taskId };
    await Promise.all([
      this.#reader.rows(actor, this.#reader.sql(RELATIONS[relation].table).where(mine).delete()),
      this.add(actor, relation, taskId, ids),
    ]);
  }
}
