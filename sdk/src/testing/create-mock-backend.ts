import { MockBackend } from './mock-backend.ts';
import { seedWorld } from './seed/seed-world.ts';

export interface MockBackendOptions {
  /** `demo` (the default) has projects, tasks, comments and time in it; `empty` only an organization with its members. */
  readonly seed?: 'demo' | 'empty';
  /** The clock, in milliseconds; for tests that stop time. */
  readonly now?: () => number;
  /** Milliseconds that each answer takes. */
  readonly latency?: number;
}

/** Makes a backend of its own; two of them share nothing. */
export function createMockBackend(options: MockBackendOptions = {}): MockBackend {
  const now = options.now ?? Date.now;
  const world = seedWorld(now(), options.seed ?? 'demo');
  return new MockBackend({ world, now, latency: options.latency ?? 0 });
}
