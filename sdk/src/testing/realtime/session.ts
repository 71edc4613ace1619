import type { ClientMessage } from '../../realtime/messages.ts';
import { visibleStream } from '../features/events.ts';
import { MockProblem } from '../http/mock-problem.ts';
import type { Unit } from '../state/unit.ts';
import type { SessionEnd, SignInByToken } from './hub.ts';

/** No valid token. */
const unauthorized = 4401;
/** The first message was not `auth`. */
const protocolFault = 4400;

/** One socket's conversation: sign-in first, then events of the streams it asked for, gapless and in order. */
export class RealtimeSession {
  readonly #end: SessionEnd;
  readonly #signIn: SignInByToken;
  /** The `seq` of the last event sent, by stream. */
  readonly #sent = new Map<string, number>();
  #unit: Unit | undefined;

  constructor(end: SessionEnd, signIn: SignInByToken) {
    this.#end = end;
    this.#signIn = signIn;
  }

  receive(message: ClientMessage): void {
    if (message.type === 'auth') return this.#authenticate(message.token);
    if (!this.#unit) return this.#end.close(protocolFault);
    if (message.type === 'ping') return this.#end.send({ type: 'pong' });
    if (message.type === 'subscribe') return this.#subscribe(this.#unit, message.stream, message.after);
    if (!this.#sent.delete(message.stream)) return;
    this.#end.send({ type: 'unsubscribed', stream: message.stream, reason: 'requested' });
  }

  #authenticate(token: string | undefined): void {
    try {
      this.#unit = this.#signIn(token);
    } catch (error) {
      if (!(error instanceof MockProblem)) throw error;
      return this.#end.close(unauthorized);
    }
    this.#end.send({ type: 'authenticated' });
  }

  #subscribe(unit: Unit, stream: string, after: number | undefined): void {
    let revision: number;
    try {
      revision = visibleStream(unit, stream).events.length;
    } catch (error) {
      if (!(error instanceof MockProblem)) throw error;
      return this.#end.send({ type: 'error', code: error.code, detail: error.message, stream });
    }
    const start = after ?? revision;
    this.#sent.set(stream, start);
    this.#end.send({ type: 'subscribed', stream, after: start, revision });
    this.catchUp();
    this.#end.send({ type: 'caught-up', stream, revision });
  }

  catchUp(): void {
    for (const [stream, sent] of this.#sent) {
      const events = this.#unit?.world.streams.get(stream)?.events ?? [];
      for (const event of events.slice(sent)) this.#end.send({ type: 'event', event });
      this.#sent.set(stream, Math.max(sent, events.length));
    }
  }
}
