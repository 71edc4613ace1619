import { createContext } from '@lit/context';
import type { Tickboard } from '@tickboard/sdk';

/** How a widget finds its client from an ancestor `tick-provider`. */
export const clientContext = createContext<Tickboard | undefined>(Symbol.for('tickboard-client'));

let defaultClient: Tickboard | undefined;
const waiting = new Set<() => void>();

/** Gives every widget without a client of its own and without a `tick-provider` around it this one. */
export function setDefaultClient(client: Tickboard | undefined): void {
  defaultClient = client;
  for (const changed of waiting) {
    changed();
  }
}

export function getDefaultClient(): Tickboard | undefined {
  return defaultClient;
}

/** Calls back when the default client changes. Returns how to stop. */
export function watchDefaultClient(changed: () => void): () => void {
  waiting.add(changed);
  return () => waiting.delete(changed);
}
