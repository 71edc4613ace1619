import type { WebSocketLike } from '../../core/options.ts';
import type { ClientMessage, ServerMessage } from '../../realtime/messages.ts';
import type { RealtimeHub } from './hub.ts';
import type { MockNetwork } from './mock-network.ts';
import type { RealtimeSession } from './session.ts';

/** As much of a WebSocket as clients use. */
export interface MockSocket extends WebSocketLike {
  readonly url: string;
  readonly readyState: number;
}

export interface MockSocketClass {
  new (url: string): MockSocket;
  readonly CONNECTING: number;
  readonly OPEN: number;
  readonly CLOSING: number;
  readonly CLOSED: number;
}

/**
 * A class that fits wherever a WebSocket is asked for. Messages take a turn of the event loop each way, as they would
 * on a network, so that nothing relies on an answer inside of `send`.
 */
export function mockWebSocket(hub: RealtimeHub, network: MockNetwork): MockSocketClass {
  class MockWebSocket extends EventTarget {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;

    readonly url: string;
    readyState = MockWebSocket.CONNECTING;
    readonly #session: RealtimeSession;

    constructor(url: string | URL) {
      super();
      this.url = String(url);
      this.#session = hub.open({
        send: (message) => network.onFrame(message, () => this.#later(() => this.#hear(message))),
        close: (code) => this.#later(() => this.close(code)),
      });
      setTimeout(() => {
        if (this.readyState !== MockWebSocket.CONNECTING) return;
        if (!network.isUp || !network.allowsSockets) return this.close(1006);
        this.readyState = MockWebSocket.OPEN;
        this.#emit('open', {});
      });
    }

    send(text: string): void {
      if (this.readyState === MockWebSocket.CONNECTING) {
        throw new DOMException('The socket is still connecting.', 'InvalidStateError');
      }
      // What was sent before a close arrives before it.
      setTimeout(() => {
        if (network.isUp) this.#session.receive(JSON.parse(text) as ClientMessage);
      });
    }

    close(code = 1005): void {
      if (this.readyState === MockWebSocket.CLOSED) return;
      this.readyState = MockWebSocket.CLOSED;
      setTimeout(() => {
        hub.closed(this.#session);
        this.#emit('close', { code, reason: '', wasClean: code !== 1006 });
      });
    }

    #hear(message: ServerMessage): void {
      this.#emit('message', { data: JSON.stringify(message) });
    }

    #later(work: () => void): void {
      setTimeout(() => {
        if (this.readyState === MockWebSocket.OPEN && network.isUp) work();
      });
    }

    #emit(type: string, fields: object): void {
      this.dispatchEvent(Object.assign(new Event(type), fields));
    }
  }
  // EventTarget knows its listeners by name only; what the events carry is said by the interface.
  return MockWebSocket as unknown as MockSocketClass;
}
