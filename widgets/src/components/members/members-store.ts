import { TickboardError, type Tickboard } from '@tickboard/sdk';
import { realtimeOf } from '@tickboard/sdk/realtime';
import type { Store } from '@tickboard/sdk/stores';
import { loadOrganization, loadProject, type MembersContent } from './members-content.ts';

export type MembersState =
  | { readonly status: 'loading'; readonly content: null; readonly error: null }
  | { readonly status: 'failed'; readonly content: null; readonly error: TickboardError }
  | { readonly status: 'ready'; readonly content: MembersContent; readonly error: null };

/** Several events of one act come together; they are answered by one load. */
const settleMs = 80;

const concerns = /^(?:member|invitation|projectMember|organization)\.|^project\.updated$/;

/**
 * The people of an organization or of a project, loaded anew whenever an event says that they have changed. Lists of people
 * are short and change seldom, so there is no need to work events into them.
 */
export class MembersStore implements Store<MembersState> {
  readonly #client: Tickboard;
  readonly #projectId: string;
  readonly #listeners = new Set<() => void>();
  #state: MembersState = { status: 'loading', content: null, error: null };
  #leave: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Another one with every load: what an earlier one hears does not count. */
  #latest = {};

  constructor(client: Tickboard, projectId: string) {
    this.#client = client;
    this.#projectId = projectId;
  }

  getSnapshot = (): MembersState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    const entry = () => listener();
    this.#listeners.add(entry);
    if (this.#listeners.size === 1) void this.reload();
    return () => {
      if (this.#listeners.delete(entry) && this.#listeners.size === 0) this.#stop();
    };
  };

  async reload(): Promise<void> {
    const load = (this.#latest = {});
    if (this.#state.status === 'failed') this.#enter({ status: 'loading', content: null, error: null });
    try {
      const content = await (this.#projectId === ''
        ? loadOrganization(this.#client)
        : loadProject(this.#client, this.#projectId));
      if (this.#latest !== load) return;
      this.#enter({ status: 'ready', content, error: null });
      this.#follow(content);
    } catch (error) {
      if (!(error instanceof TickboardError)) throw error;
      if (this.#latest === load) this.#enter({ status: 'failed', content: null, error });
    }
  }

  #follow({ session: { organizationId, userId } }: MembersContent): void {
    if (this.#leave.length > 0 || this.#listeners.size === 0) return;
    const watcher = {
      onOpen: () => undefined,
      onState: () => undefined,
      onMessage: (message: { readonly type: string; readonly event?: { readonly type: string } }) => {
        if (message.event !== undefined && concerns.test(message.event.type)) this.#reloadSoon();
      },
    };
    this.#leave = [organizationId, userId, this.#projectId]
      .filter((stream): stream is string => stream !== null && stream !== '')
      .map((stream) => realtimeOf(this.#client).watch(stream, watcher));
  }

  #reloadSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.reload(), settleMs);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#latest = {};
    for (const leave of this.#leave) leave();
    this.#leave = [];
  }

  #enter(state: MembersState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

const known = new WeakMap<Tickboard, Map<string, MembersStore>>();

/** The same at every call; without a project, the people of the whole organization. */
export function membersStoreOf(client: Tickboard, projectId = ''): MembersStore {
  const ofClient = known.get(client) ?? new Map<string, MembersStore>();
  known.set(client, ofClient);
  const store = ofClient.get(projectId) ?? new MembersStore(client, projectId);
  ofClient.set(projectId, store);
  return store;
}
