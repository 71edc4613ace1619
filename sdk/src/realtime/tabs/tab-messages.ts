import type { PresenceUpdateMessage, ServerMessage } from '../messages.ts';

/** The place that a tab has reached in each stream it needs; null: what comes from now on is enough. */
export type Wants = readonly (readonly [stream: string, after: number | null])[];

/** `opening` also while the leader has just changed: what was live a moment ago is not called offline yet. */
export type SharedState = 'opening' | 'open' | 'closed';

/**
 * What a tab says to whoever leads. `ask` expects any answer and so finds out whether the leader lives; `wake` says that
 * somebody looks, or that the network is back.
 */
export type ToLeader =
  | { readonly type: 'want'; readonly tab: string; readonly wants: Wants }
  | { readonly type: 'ask' | 'wake' | 'bye' | 'renew'; readonly tab: string }
  | { readonly type: 'presence'; readonly tab: string; readonly message: PresenceUpdateMessage };

/** What the leader says to all. A later term is another leader; whatever an earlier one still says does not count. */
export type FromLeader =
  | { readonly type: 'lead'; readonly term: number; readonly state: SharedState }
  | { readonly type: 'message'; readonly term: number; readonly message: ServerMessage }
  | { readonly type: 'unknown'; readonly term: number; readonly tab: string };

/** Never a token: the leader signs in with its own. */
export type TabMessage = ToLeader | FromLeader;
