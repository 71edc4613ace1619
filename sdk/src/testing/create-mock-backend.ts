import { MockBackend } from './mock-backend.ts';
import { seedWorld } from './seed/seed-world.ts';
import { PresenceBook } from './state/presence.ts';

export interface MockBackendOptions {
  /** `demo` (the default) has projects, tasks, comments and time in it; `empty` only an organization with its members. */
  readonly seed?: 'demo' | 'empty';
  /** Who may make an account; `invitation` by default, as the server has it. */
  readonly registration?: 'open' | 'invitation' | 'closed';
  /** Whether a new address has to be confirmed by the token of a mail; yes by default. */
  readonly verifiesEmail?: boolean;
  /** The clock, in milliseconds; for tests that stop time. */
  readonly now?: () => number;
  /** Milliseconds that each answer takes. */
  readonly latency?: number;
  /** How many events of each stream are kept; all by default. Who was away for longer has to load a snapshot. */
  readonly eventsKept?: number;
}

/** Makes a backend of its own; two of them share nothing. */
export function createMockBackend(options: MockBackendOptions = {}): MockBackend {
  const now = options.now ?? Date.now;
  const world = seedWorld(now(), options.seed ?? 'demo');
  world.presence = new PresenceBook(now);
  world.realm.registration = options.registration ?? 'invitation';
  world.realm.verifiesEmail = options.verifiesEmail ?? true;
  if (options.eventsKept !== undefined) world.eventsKept = options.eventsKept;
  return new MockBackend({ world, now, latency: options.latency ?? 0 });
}
