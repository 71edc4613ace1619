import type { components } from '../../generated/schema.gen.ts';

/** What clients ask a server that they did not ship with. */
export interface ServerInformation {
  readonly version: string;
  /** Optional parts that are switched on. */
  readonly features: readonly string[];
  readonly limits: components['schemas']['ServerLimits'];
  readonly registration: components['schemas']['Server']['registration'];
}
