import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

const HEAD_END = Buffer.from('\r\n\r\n');
const STATUS_AT = 9;

/**
 * One kept connection that sends a request after the other, as bytes. It reads of an answer its status and its length: the
 * client shares the machine with what it measures, and `node:http` would take as much of it as the server.
 */
export class Connection implements Disposable {
  readonly #socket: Socket;
  #received: Buffer[] = [];
  /** Of the answer that is awaited; null until its head is there. */
  #wanted: number | null = null;
  #length = 0;
  #status = 0;
  #done: PromiseWithResolvers<number> | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', (error) => this.#done?.reject(error));
    socket.on('close', () => this.#done?.reject(new Error('The server closed the connection.')));
  }

  static async open(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new Connection(socket);
  }

  /** @returns the status of the answer, once all of it is there. */
  send(request: string): Promise<number> {
    this.#done = Promise.withResolvers<number>();
    this.#socket.write(request);
    return this.#done.promise;
  }

  #take(chunk: Buffer): void {
    this.#received.push(chunk);
    this.#length += chunk.length;
    this.#wanted ??= this.#readHead();
    if (this.#wanted === null || this.#length < this.#wanted) return;
    this.#received = [];
    this.#length = 0;
    this.#wanted = null;
    this.#done?.resolve(this.#status);
  }

  /** @returns the length of head and body; null while the head is not whole. */
  #readHead(): number | null {
    const bytes = this.#received.length === 1 ? (this.#received[0] as Buffer) : Buffer.concat(this.#received);
    const end = bytes.indexOf(HEAD_END);
    if (end < 0) return null;
    const head = bytes.toString('latin1', 0, end);
    this.#status = Number(head.slice(STATUS_AT, STATUS_AT + 3));
    return end + HEAD_END.length + bodyLength(head, this.#status);
  }

  [Symbol.dispose](): void {
    this.#socket.removeAllListeners('close');
    this.#socket.destroy();
  }
}

function bodyLength(head: string, status: number): number {
  if (status === 304 || status === 204) return 0;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`An answer without a length:\n${head}`);
  return Number(length);
}
