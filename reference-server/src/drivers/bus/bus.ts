/**
 * The bus says only that something moved: "stream X is at N", "credential Y changed". It carries no content and promises
 * no delivery. A message lost or doubled does no harm, since readers fetch by sequence number and look again after a
 * silence; that is what lets it run after the commit, coalesced, without holding up a write.
 */
export type BusMessage =
  | { readonly topic: 'stream'; readonly id: string; readonly revision: number }
  /** A session, key or membership changed: what is cached about it must be dropped. */
  | { readonly topic: 'credential'; readonly id: string };

export type BusListener = (message: BusMessage) => void;

export interface Bus {
  /** Returns at once; what cannot be sent is dropped and logged by the driver. */
  publish(messages: readonly BusMessage[]): void;
  /** Messages of this process and of the others. Returns the function that ends the subscription. */
  subscribe(listener: BusListener): () => void;
  close(): Promise<void>;
}

/** One message for each thing, the newest: a write of 500 cards is one "stream X is at N". */
export function coalesce(messages: readonly BusMessage[]): BusMessage[] {
  const newest = new Map<string, BusMessage>();
  for (const message of messages) {
    const key = `${message.topic} ${message.id}`;
    const known = newest.get(key);
    if (known?.topic === 'stream' && message.topic === 'stream' && known.revision > message.revision)
      continue;
    newest.set(key, message);
  }
  return [...newest.values()];
}
