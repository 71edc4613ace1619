import { createClient, type ClientOptions } from '@tickboard/sdk';
import { realtimeOf } from '@tickboard/sdk/realtime';
import { SeenEvents } from './reader.ts';

export interface FollowOptions {
  readonly url: string;
  readonly token: string;
  readonly streams: readonly string[];
  readonly WebSocket: ClientOptions['WebSocket'];
}

const network = new EventTarget();

/** Node has no such events; what a browser tells the SDK through them, a test tells it by `tellOnline`. */
export function provideNetworkEvents(): void {
  globalThis.addEventListener = network.addEventListener.bind(network) as typeof globalThis.addEventListener;
  globalThis.removeEventListener = network.removeEventListener.bind(
    network,
  ) as typeof globalThis.removeEventListener;
}

export function tellOnline(): void {
  network.dispatchEvent(new Event('online'));
}

/** What the SDK hands on of these streams, noted without a look at it. */
export function follow({ url, token, streams, WebSocket }: FollowOptions): {
  seen: SeenEvents;
  close(): void;
} {
  const seen = new SeenEvents();
  const client = createClient({ baseUrl: url, token, ...(WebSocket && { WebSocket }) });
  const subscriptions = streams.map((stream) =>
    realtimeOf(client).subscribe(stream, {
      after: 0,
      onEvent: (event) => seen.add(event),
      onLost: (reason) => seen.complaints.push(`lost ${stream}: ${reason}`),
    }),
  );
  return {
    seen,
    close() {
      for (const subscription of subscriptions) subscription.close();
    },
  };
}
