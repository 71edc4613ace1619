import type { Knex } from 'knex';
import type { Actor } from '../src/access/actor.ts';
import type { Database } from '../src/db/connection.ts';
import { Reader } from '../src/db/read.ts';

export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Parent Relationship'?: string;
  readonly 'Subplan Name'?: string;
  readonly Filter?: string;
  readonly Plans?: readonly PlanNode[];
}

/** What a plan reads, and how; a test asserts this and not the clock. */
export interface Explained {
  /** `tasks: Seq Scan`, `tasks: tasks_in_column`. */
  readonly accesses: readonly string[];
  /** Whether rows are sorted after they were read; what a subquery sorts for one row does not count. */
  readonly sorts: boolean;
}

/**
 * Collects the queries that a Reader of this database is given while `work` runs, and explains them as the application role:
 * for the owner the policies do not run, and the plan would be another.
 */
export async function explainReads(
  database: Database,
  actor: Actor,
  work: (reader: Reader) => Promise<unknown>,
): Promise<Explained[]> {
  return (await explainPlans(database, actor, work)).map(summarize);
}

/** The same, whole: for who asks what the policies themselves cost. */
export async function explainPlans(
  database: Database,
  actor: Actor,
  work: (reader: Reader) => Promise<unknown>,
): Promise<PlanNode[]> {
  const statements: { text: string; values: readonly unknown[] }[] = [];
  const watched: Database = {
    ...database,
    statement(query) {
      const { sql: text, bindings: values } = query.toSQL().toNative();
      statements.push({ text, values });
      return database.statement(query);
    },
  };
  await work(new Reader(watched));
  const reader = new Reader(database);
  return Promise.all(
    statements.map(async ({ text, values }) => {
      const explain = {
        toSQL: () => ({
          toNative: () => ({
            sql: `explain (format json) ${text}`,
            bindings: [...values] as readonly Knex.Value[],
          }),
        }),
      };
      const [row] = await reader.rows<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(actor, explain);
      if (!row) throw new Error('EXPLAIN gave nothing.');
      return row['QUERY PLAN'][0].Plan;
    }),
  );
}

function summarize(plan: PlanNode): Explained {
  const nodes = flatten(plan).filter((node) => !isOfPolicy(node));
  const accesses = nodes
    .filter((node) => node['Relation Name'] !== undefined || node['Index Name'] !== undefined)
    .map((node) => `${node['Relation Name'] ?? '-'}: ${node['Index Name'] ?? node['Node Type']}`);
  return { accesses, sorts: sorts(plan) };
}

/** What a policy asks for the caller's projects, once for the statement and only for who does not see all. */
function isOfPolicy(node: PlanNode): boolean {
  return (
    node['Parent Relationship'] === 'SubPlan' && ['projects', 'streams'].includes(node['Relation Name'] ?? '')
  );
}

function sorts(node: PlanNode): boolean {
  if (node['Parent Relationship'] === 'SubPlan') return false;
  return node['Node Type'].includes('Sort') || (node.Plans ?? []).some(sorts);
}

export function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)];
}
