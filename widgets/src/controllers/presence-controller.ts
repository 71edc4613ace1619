import type { Presence, PresenceActivity } from '@tickboard/sdk';
import {
  presenceOf,
  type OwnPresence,
  type PresenceState,
  type PresenceStore,
} from '@tickboard/sdk/presence';
import type { ReactiveControllerHost } from 'lit';
import type { ClientController } from './client-controller.ts';
import { StoreController } from './store-controller.ts';

/** Which of the things that a page does is told, when its elements do several: what others must leave alone. */
const weight: Readonly<Record<PresenceActivity, number>> = { viewing: 0, editing: 2, dragging: 3 };

const claims = new WeakMap<PresenceStore, Map<object, OwnPresence>>();

function weightOf({ activity, taskId }: OwnPresence): number {
  return weight[activity] + (taskId ? 1 : 0);
}

/** A tab tells one thing, and a board, a panel and a drag on it each do their own: the strongest and then latest counts. */
function claim(store: PresenceStore, owner: object, own: OwnPresence | null): void {
  const before = strongest(store);
  const all = claims.get(store) ?? new Map<object, OwnPresence>();
  claims.set(store, all);
  all.delete(owner);
  if (own) all.set(owner, own);
  const now = strongest(store);
  if (before?.activity !== now?.activity || (before?.taskId ?? null) !== (now?.taskId ?? null))
    store.set(now);
}

function strongest(store: PresenceStore): OwnPresence | null {
  let found: OwnPresence | null = null;
  for (const own of claims.get(store)?.values() ?? []) {
    if (found === null || weightOf(own) >= weightOf(found)) found = own;
  }
  return found;
}

const nobody: ReadonlyMap<string, Presence> = new Map();

/**
 * Who else is in a project, and what its host does there. All hosts on a page share one presence; what a host has said
 * ends when it leaves the page.
 */
export class PresenceController extends StoreController<PresenceState, PresenceStore> {
  #own: OwnPresence | null = null;
  #claimedIn: PresenceStore | undefined;
  #locks = nobody;
  #locksOf: PresenceState | undefined;

  constructor(
    host: ReactiveControllerHost,
    client: ClientController,
    projectId: () => string | undefined,
    wanted: () => boolean = () => true,
  ) {
    super(host, () => {
      const id = projectId();
      return client.value && id && wanted() ? presenceOf(client.value, id) : undefined;
    });
  }

  /** Everybody's tabs but this one. */
  get others(): readonly Presence[] {
    const { store } = this;
    return this.state?.present.filter(({ clientId }) => clientId !== store?.clientId) ?? [];
  }

  /** Tasks that somebody else edits or drags, and who; the same map until that changes. */
  get locks(): ReadonlyMap<string, Presence> {
    const { state } = this;
    if (state !== this.#locksOf) {
      this.#locksOf = state;
      const next = this.#findLocks();
      if (!isSame(next, this.#locks)) this.#locks = next;
    }
    return this.#locks;
  }

  /** Who edits or drags a task and began before this page did, if it does so too. The server does not enforce it. */
  lockOf(taskId: string): Presence | undefined {
    return this.locks.get(taskId);
  }

  /** Says what this element does from now on; null: nothing that others should know. */
  say(own: OwnPresence | null): void {
    this.#own = own;
    if (this.#claimedIn) claim(this.#claimedIn, this, own);
  }

  override hostUpdate(): void {
    super.hostUpdate();
    if (this.store !== this.#claimedIn) this.#claimIn(this.store);
  }

  override hostDisconnected(): void {
    this.#claimIn(undefined);
    super.hostDisconnected();
  }

  #claimIn(store: PresenceStore | undefined): void {
    if (this.#claimedIn) claim(this.#claimedIn, this, null);
    this.#claimedIn = store;
    if (store && this.#own) claim(store, this, this.#own);
  }

  #findLocks(): ReadonlyMap<string, Presence> {
    const locks = new Map<string, Presence>();
    for (const { taskId, activity } of this.others) {
      const holder = taskId && activity !== 'viewing' ? this.store?.lockedBy(taskId) : undefined;
      if (taskId && holder) locks.set(taskId, holder);
    }
    return locks.size === 0 ? nobody : locks;
  }
}

function isSame(some: ReadonlyMap<string, Presence>, others: ReadonlyMap<string, Presence>): boolean {
  return (
    some.size === others.size &&
    [...some].every(([taskId, { clientId, activity }]) => {
      const other = others.get(taskId);
      return other?.clientId === clientId && other.activity === activity;
    })
  );
}
