import type { WebSocket } from 'ws';
import type { Actor } from '../../access/actor.ts';
import type { Identity } from '../../access/identity.ts';
import type { StoredEvent } from '../events/event.repository.ts';
import type { EventSource } from './event-source.ts';
import {
  closeCodes,
  realtimeLimits,
  type ClientMessage,
  type RealtimeErrorCode,
  type UnsubscribeReason,
} from '../../generated/realtime.gen.ts';
import type { MessageChecks } from './message-checks.ts';
import type { BuiltMessage } from './messages.ts';
import { Subscription, type SubscriptionChannel } from './subscription.ts';

/** Who a credential belongs to, and for how long. */
export type SignedIn = Pick<Identity, 'actor' | 'expiresAt'>;

export interface ConnectionOptions {
  readonly socket: WebSocket;
  readonly events: EventSource;
  readonly checks: MessageChecks;
  /** @param token absent when the client relies on the cookie of its handshake. */
  readonly authenticate: (token: string | undefined) => Promise<SignedIn | undefined>;
  readonly onError: (error: unknown) => void;
}

/** One socket: who it is, and what it is subscribed to. Its messages are handled one after another, in order. */
export class Connection implements SubscriptionChannel {
  readonly #options: ConnectionOptions;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #signInTimer: NodeJS.Timeout;
  #actor: Actor | undefined;
  #token: string | undefined;
  #turn: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#signInTimer = setTimeout(
      () => this.close(closeCodes.unauthorized, 'No sign-in within 5 s'),
      realtimeLimits.signInSeconds * 1000,
    );
    // One Buffer, as ws gives it unless it is asked for something else.
    options.socket.on('message', (data, isBinary) => this.#receive((data as Buffer).toString(), isBinary));
    options.socket.on('close', () => this.#end());
  }

  get subscriptions(): Iterable<Subscription> {
    return this.#subscriptions.values();
  }

  /** @param id of a credential, person or membership that has changed. */
  standsOn(id: string): boolean {
    const actor = this.#actor;
    return actor !== undefined && [actor.credential.id, actor.userId, actor.memberId].includes(id);
  }

  subscription(streamId: string): Subscription | undefined {
    return this.#subscriptions.get(streamId);
  }

  send(message: BuiltMessage): void {
    this.#options.socket.send(JSON.stringify(message));
  }

  /** The client learns from the code whether to come back. */
  close(code: number, reason: string): void {
    this.#end();
    this.#options.socket.close(code, reason);
  }

  failed(error: unknown): void {
    this.#options.onError(error);
    this.close(closeCodes.goingAway, 'The stream could not be read');
  }

  async readAfter(streamId: string, seq: number): Promise<readonly StoredEvent[]> {
    return this.#actor ? this.#options.events.after(this.#actor, streamId, seq) : [];
  }

  async sendAll(frames: readonly string[]): Promise<void> {
    const tooSlow = setTimeout(
      () => this.close(closeCodes.tooSlow, 'Events are read too slowly'),
      realtimeLimits.writeSeconds * 1000,
    );
    try {
      // Frames leave in order, so the last one's arrival at the operating system is that of all.
      const last = frames.length - 1;
      for (const frame of frames.slice(0, last)) this.#options.socket.send(frame);
      await new Promise<void>((resolve) => this.#options.socket.send(frames[last] ?? '', () => resolve()));
    } finally {
      clearTimeout(tooSlow);
    }
  }

  /** Called now and then: a session may have come to its end, and the hint of a revocation may have been lost. */
  renew(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#actor) await this.#signIn(this.#token);
    });
  }

  /** Called when the credential, or what its person may do, has changed. */
  recheck(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#actor) return;
      await this.#signIn(this.#token);
      for (const streamId of this.#subscriptions.keys()) {
        const state = this.#actor && (await this.#options.events.stream(this.#actor, streamId, null));
        if (!state) this.#unsubscribe(streamId, 'forbidden');
      }
    });
  }

  #receive(text: string, isBinary: boolean): void {
    const message = isBinary ? 'A message is text, not binary.' : this.#options.checks.parse(text);
    this.#waiting += 1;
    if (this.#waiting > realtimeLimits.waitingMessages)
      return this.close(closeCodes.badMessage, 'Too many messages at once');
    void this.#inTurn(async () => {
      this.#waiting -= 1;
      await this.#handle(message);
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work).catch((error: unknown) => this.failed(error));
    return this.#turn;
  }

  async #handle(message: ClientMessage | string): Promise<void> {
    if (typeof message !== 'string' && message.type === 'auth') return this.#authenticate(message.token);
    if (!this.#actor) return this.close(closeCodes.badMessage, 'The first message must be auth');
    if (typeof message === 'string') return this.#refuse('invalid_message', message);
    if (message.type === 'ping') return this.send({ type: 'pong', time: new Date().toISOString() });
    if (message.type === 'subscribe') return this.#subscribe(this.#actor, message.stream, message.after);
    if (message.type === 'unsubscribe') return this.#unsubscribe(message.stream, 'requested');
    return this.#refuse('not_subscribed', 'Presence is not carried yet.', message.stream);
  }

  async #authenticate(token: string | undefined): Promise<void> {
    const before = this.#actor;
    const signedIn = await this.#signIn(token);
    if (!signedIn) return;
    const { actor, expiresAt } = signedIn;
    if (before && (before.organizationId !== actor.organizationId || before.userId !== actor.userId)) {
      return this.close(closeCodes.unauthorized, 'The new token is for somebody else');
    }
    clearTimeout(this.#signInTimer);
    const { organizationId, memberId, userId } = actor;
    this.send({
      type: 'authenticated',
      time: new Date().toISOString(),
      organizationId,
      memberId,
      userId,
      expiresAt: expiresAt?.toISOString() ?? null,
    });
  }

  async #signIn(token: string | undefined): Promise<SignedIn | undefined> {
    this.#token = token;
    const signedIn = await this.#options.authenticate(token);
    this.#actor = signedIn?.actor;
    if (!signedIn) this.close(closeCodes.unauthorized, 'The token is not valid, or no longer');
    return signedIn;
  }

  async #subscribe(actor: Actor, streamId: string, after: number | undefined): Promise<void> {
    if (this.#subscriptions.has(streamId)) {
      return this.#refuse('already_subscribed', 'This connection already has that stream.', streamId);
    }
    if (this.#subscriptions.size >= realtimeLimits.subscriptions) {
      return this.#refuse(
        'too_many_subscriptions',
        `A connection has at most ${realtimeLimits.subscriptions}.`,
        streamId,
      );
    }
    const state = await this.#options.events.stream(actor, streamId, after ?? null);
    if (!state) return this.#refuse('not_found', 'There is no such stream that you can see.', streamId);
    if (state.isExpired) return this.send({ type: 'unsubscribed', stream: streamId, reason: 'expired' });
    const from = after ?? state.revision;
    const subscription = new Subscription(streamId, { after: from, revision: state.revision }, this);
    this.#subscriptions.set(streamId, subscription);
    this.send({ type: 'subscribed', stream: streamId, after: from, revision: state.revision });
    subscription.hint();
  }

  #unsubscribe(streamId: string, reason: UnsubscribeReason): void {
    this.#subscriptions.get(streamId)?.end();
    this.#subscriptions.delete(streamId);
    this.send({ type: 'unsubscribed', stream: streamId, reason });
  }

  #refuse(code: RealtimeErrorCode, detail: string, stream?: string): void {
    this.send({ type: 'error', code, detail, ...(stream && { stream }) });
  }

  #end(): void {
    clearTimeout(this.#signInTimer);
    for (const subscription of this.#subscriptions.values()) subscription.end();
    this.#subscriptions.clear();
  }
}
