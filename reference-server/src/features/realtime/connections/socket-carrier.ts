import type { WebSocket } from 'ws';
import type { Carrier, Frame } from '../delivery/carrier.ts';

const TEXT = { binary: false };

/** A WebSocket as the way to a client. */
export class SocketCarrier implements Carrier {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  get waitingBytes(): number {
    return this.#socket.bufferedAmount;
  }

  send(frames: readonly Frame[]): void {
    for (const { bytes } of frames) this.#socket.send(bytes, TEXT);
  }

  /** Frames leave in order, so an empty ping behind them leaves after all; its callback also comes when the socket ends. */
  drained(): Promise<void> {
    return new Promise((resolve) => this.#socket.ping('', false, () => resolve()));
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }
}
