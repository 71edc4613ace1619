import type { Cluster } from './cluster.ts';
import type { Section } from './report.ts';

export interface SuiteContext {
  /** Of this run alone, and shared by all suites and sides. */
  readonly cluster: Cluster;
  /** Says how far it is. */
  readonly tell: (text: string) => void;
}

/** A group of measurements that are made together: `pnpm bench <name>`. */
export interface Suite {
  readonly name: string;
  readonly description: string;
  run(context: SuiteContext): Promise<readonly Section[]>;
}
