import { IDBFactory } from 'fake-indexeddb';
import { createClient, type Tickboard, type WebSocketLike } from '../../src/index.ts';
import { offlineQueueOf, type OfflineQueue } from '../../src/offline/index.ts';
import {
  boardStoreOf,
  outboxOf,
  timerStoreOf,
  type BoardStore,
  type TimerStore,
} from '../../src/stores/index.ts';
import type { MockBackend } from '../../src/testing/index.ts';
import { FakeLocks } from './fake-locks.ts';

type Handler = (message: { data: unknown; code: number }) => void;

/** What the network does to one answer. */
export type AnswerFate = 'arrives' | 'is late' | 'is lost' | 'never left' | { refusal: number };

/** What the network does to one frame of the socket. */
export type FrameFate = 'arrives' | 'is late' | 'is lost' | 'comes twice';

/**
 * A browser on a bad network: its page can be reloaded, its line cut, its answers late or lost; IndexedDB and the locks
 * outlive the page.
 */
export class RoughDevice {
  readonly indexedDB = new IDBFactory();
  readonly locks = new FakeLocks();
  token: string;
  /** Idempotency keys of all that was sent from here, and of those that undo or redo. */
  readonly keys = new Set<string>();
  readonly undoKeys = new Set<string>();
  /** Every value of every field that was ever sent from here, as `name=value`. */
  readonly asked = new Set<string>();
  readonly #backend: MockBackend;
  readonly #projectId: string;
  #pages: Page[] = [];
  isOnline = true;
  /** The server is too busy to write. */
  refusesWrites = false;
  nextAnswer: AnswerFate = 'arrives';
  nextFrame: FrameFate = 'arrives';

  constructor(backend: MockBackend, projectId: string) {
    this.#backend = backend;
    this.#projectId = projectId;
    this.token = backend.token;
    this.reload();
  }

  get page(): Page {
    return this.#pages.at(-1)!;
  }

  /** All pages go without a word, with whatever was on its way. */
  reload(): void {
    for (const page of this.#pages) page.die();
    this.locks.release();
    this.#pages = [];
    this.openTab();
  }

  openTab(): Page {
    const page = new Page(this, this.#backend, this.#projectId);
    this.#pages.push(page);
    return page;
  }

  async closeTab(page: Page): Promise<void> {
    this.#pages = this.#pages.filter((other) => other !== page);
    await page.queue.close();
    page.die();
  }

  cut(): void {
    for (const page of this.#pages) page.cut();
  }

  goOffline(): void {
    this.isOnline = false;
    this.cut();
  }

  takeAnswer(): AnswerFate {
    const fate = this.nextAnswer;
    this.nextAnswer = 'arrives';
    return fate;
  }

  takeFrame(): FrameFate {
    const fate = this.nextFrame;
    this.nextFrame = 'arrives';
    return fate;
  }
}

export class Page {
  readonly client: Tickboard;
  readonly queue: OfflineQueue;
  readonly board: BoardStore;
  readonly timer: TimerStore;
  readonly #device: RoughDevice;
  readonly #backend: MockBackend;
  readonly #sockets = new Set<RoughSocket>();
  readonly #leave: (() => void)[];
  isDead = false;

  constructor(device: RoughDevice, backend: MockBackend, projectId: string) {
    this.#device = device;
    this.#backend = backend;
    // oxlint-disable-next-line typescript/no-this-alias -- the socket's class needs both
    const page = this;
    class Socket extends RoughSocket {
      constructor(url: string) {
        super(backend, device, url);
        page.#sockets.add(this);
      }
    }
    this.client = createClient({
      baseUrl: 'http://mock.tickboard.test',
      token: () => device.token,
      maxRetries: 0,
      fetch: (url, init) => this.#fetch(url, init),
      WebSocket: Socket,
    });
    this.queue = offlineQueueOf(this.client, { indexedDB: device.indexedDB, locks: device.locks });
    this.board = boardStoreOf(this.client, projectId);
    this.timer = timerStoreOf(this.client);
    outboxOf(this.client).subscribe(() => {
      for (const { operation } of this.queue.getSnapshot().entries)
        if (operation.guard) device.undoKeys.add(operation.idempotencyKey);
    });
    this.#leave = [this.board.subscribe(() => {})];
  }

  die(): void {
    this.isDead = true;
    this.cut();
    for (const leave of this.#leave) leave();
    void this.queue.close();
  }

  cut(): void {
    for (const socket of this.#sockets) socket.fail();
    this.#sockets.clear();
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    const isWrite = init.method !== 'GET';
    const fate = isWrite && !this.isDead ? this.#device.takeAnswer() : 'arrives';
    // What a page that is gone had asked for is never answered.
    if (this.isDead) return new Promise(() => {});
    if (!this.#device.isOnline || fate === 'never left') throw new TypeError('fetch failed');
    const key = new Headers(init.headers).get('idempotency-key');
    if (key) this.#device.keys.add(key);
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as object) : {};
    for (const [name, value] of Object.entries(body))
      this.#device.asked.add(`${name}=${JSON.stringify(value)}`);
    if (isWrite && this.#device.refusesWrites) return problem(503);
    if (typeof fate === 'object') return problem(fate.refusal);
    const response = await this.#backend.fetch(url, init);
    if (fate === 'is late') await new Promise((resolve) => setTimeout(resolve, 3_000));
    if (this.isDead) return new Promise(() => {});
    if (fate === 'is lost') throw new TypeError('fetch failed');
    return response;
  }
}

function problem(status: number): Response {
  return Response.json({ status, code: `refused_${status}`, title: 'Refused' }, { status });
}

/** A socket of the mock behind a bad line. */
class RoughSocket implements WebSocketLike {
  readonly #inner: WebSocketLike;
  readonly #device: RoughDevice;
  readonly #listeners: { type: string; handler: Handler }[] = [];
  #isGone = false;

  constructor(backend: MockBackend, device: RoughDevice, url: string) {
    this.#device = device;
    this.#inner = new backend.WebSocket(url);
    this.#inner.addEventListener('open', () => (device.isOnline ? this.#emit('open') : this.fail()));
    this.#inner.addEventListener('message', ({ data }) => this.#receive(data));
    this.#inner.addEventListener('close', ({ code }) => this.#emit('close', { data: undefined, code }));
  }

  addEventListener(type: string, handler: Handler): void {
    this.#listeners.push({ type, handler });
  }

  send(text: string): void {
    if (!this.#isGone) this.#inner.send(text);
  }

  close(): void {
    this.#isGone = true;
    this.#inner.close();
  }

  fail(): void {
    if (this.#isGone) return;
    this.#emit('close', { data: undefined, code: 1006 });
    this.close();
  }

  #receive(data: unknown): void {
    const isEvent = String(data).startsWith('{"type":"event"');
    const fate = isEvent ? this.#device.takeFrame() : 'arrives';
    if (fate === 'is late') setTimeout(() => this.#emit('message', { data, code: 0 }), 2_000);
    if (fate === 'arrives' || fate === 'comes twice') this.#emit('message', { data, code: 0 });
    if (fate === 'comes twice') this.#emit('message', { data, code: 0 });
  }

  #emit(type: string, message: { data: unknown; code: number } = { data: undefined, code: 0 }): void {
    if (this.#isGone) return;
    for (const { type: wanted, handler } of this.#listeners) if (wanted === type) handler(message);
  }
}
