import type { ServerResponse } from 'node:http';
import { realtimeLimits } from '../../../generated/realtime.gen.ts';
import { EventStreamCarrier } from './event-stream-carrier.ts';
import { Subscriber, type Authenticate, type SubscriberOptions } from '../subscriber.ts';

/** What a client asks for when it opens a stream; it cannot speak later. */
export interface EventStreamRequest {
  readonly authenticate: Authenticate;
  /** Streams with the place to go on from; undefined from now on. */
  readonly places: ReadonlyMap<string, number | undefined>;
  /** Projects whose presence is wanted, too. */
  readonly presence: readonly string[];
}

export interface EventStreamConnectionOptions extends Omit<
  SubscriberOptions,
  'carrier' | 'maximumSubscriptions' | 'onActor'
> {
  readonly response: ServerResponse;
  readonly onActor: (subscriber: Subscriber, actor: Subscriber['actor']) => void;
  readonly heartbeatMilliseconds: number;
}

/** One answer of server-sent events: the client of a WebSocket that asks for everything at once. */
export class EventStreamConnection {
  readonly subscriber: Subscriber;
  readonly #carrier: EventStreamCarrier;

  constructor(options: EventStreamConnectionOptions) {
    const { response, onActor, heartbeatMilliseconds } = options;
    this.#carrier = new EventStreamCarrier(response);
    this.subscriber = new Subscriber({
      ...options,
      carrier: this.#carrier,
      maximumSubscriptions: realtimeLimits.eventStreamSubscriptions,
      onActor: (actor) => onActor(this.subscriber, actor),
    });
    const heartbeat = setInterval(() => this.#beat(), heartbeatMilliseconds).unref();
    response.once('close', () => {
      clearInterval(heartbeat);
      this.subscriber.end();
    });
  }

  start({ authenticate, places, presence }: EventStreamRequest): void {
    const { subscriber } = this;
    this.#carrier.goOnFrom(places);
    void subscriber.inTurn(async () => {
      const actor = await subscriber.signIn(await authenticate(), authenticate);
      if (!actor) return;
      for (const [stream, after] of places) await subscriber.subscribe(actor, stream, after);
      for (const stream of presence) subscriber.updatePresence(actor, { type: 'presence', stream });
    });
  }

  terminate(): void {
    this.#carrier.terminate();
  }

  #beat(): void {
    this.#carrier.beat();
    void this.subscriber.renew();
  }
}
