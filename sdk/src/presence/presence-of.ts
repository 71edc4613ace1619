import type { Tickboard } from '../client.ts';
import { PresenceStore } from './presence-store.ts';

const stores = new WeakMap<Tickboard, Map<string, PresenceStore>>();

/** Who is in a project; the same store at every call, shared by everything on the page. */
export function presenceOf(client: Tickboard, projectId: string): PresenceStore {
  const ofClient = stores.get(client) ?? new Map<string, PresenceStore>();
  stores.set(client, ofClient);
  const store = ofClient.get(projectId) ?? new PresenceStore(client, projectId);
  ofClient.set(projectId, store);
  return store;
}
