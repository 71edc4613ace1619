import type { Tickboard } from '../client.ts';
import { uuidv7 } from '../core/uuid.ts';
import type { Presence, PresenceActivity } from '../generated/models.gen.ts';
import type { ConnectionState } from '../realtime/connection-state.ts';
import { lossIn } from '../realtime/messages.ts';
import type { PresenceMessage, ServerMessage } from '../realtime/messages.ts';
import { hasDocument } from '../realtime/has-document.ts';
import { realtimeOf } from '../realtime/realtime.ts';
import type { Store } from '../stores/store.ts';

/** A presence lives 45 s, so one renewal may be lost. */
const renewEvery = 15_000;

/** What this tab does in the project. */
export interface OwnPresence {
  readonly activity: PresenceActivity;
  /** The task that is open, being written, or being dragged. */
  readonly taskId?: string | null;
}

export interface PresenceState {
  /** While it is `offline`, `present` is what was known last. */
  readonly connection: ConnectionState;
  /** Every client that is here, this one too once the server has heard of it. A person may be here with several. */
  readonly present: readonly Presence[];
}

/**
 * Who is in a project, live. The first listener connects and the last one disconnects; `set` says what this tab does,
 * and without it this tab only watches. A tab that is hidden for 45 s is no longer there, and is again when it is shown.
 */
export class PresenceStore implements Store<PresenceState> {
  readonly projectId: string;
  /** Of this tab. */
  readonly clientId = uuidv7();
  readonly #client: Tickboard;
  readonly #listeners = new Set<() => void>();
  readonly #present = new Map<string, Presence>();
  #connection: ConnectionState = 'connecting';
  #own: OwnPresence | null = null;
  #snapshot: PresenceState | undefined;
  #lifetime: AbortController | undefined;

  /** @internal */
  constructor(client: Tickboard, projectId: string) {
    this.#client = client;
    this.projectId = projectId;
  }

  getSnapshot = (): PresenceState => {
    return (this.#snapshot ??= { connection: this.#connection, present: [...this.#present.values()] });
  };

  subscribe = (listener: () => void): (() => void) => {
    const entry = () => listener();
    this.#listeners.add(entry);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      if (this.#listeners.delete(entry) && this.#listeners.size === 0) this.#stop();
    };
  };

  /** Says what this tab does from now on, to everybody who watches; null: nothing, it is gone. */
  set = (own: OwnPresence | null): void => {
    const wasPresent = this.#own !== null;
    this.#own = own;
    if (own) this.#say();
    else if (wasPresent) this.#sayGone();
  };

  /**
   * Who else edits or drags a task and began before this tab, if it does so too: a soft lock that the server does not
   * enforce. Nobody, while there is no connection.
   */
  lockedBy = (taskId: string): Presence | undefined => {
    if (this.#connection === 'offline') return undefined;
    let holder: Presence | undefined;
    for (const each of this.#present.values()) {
      if (each.taskId !== taskId || each.activity === 'viewing') continue;
      if (!holder || each.since < holder.since) holder = each;
    }
    return holder?.clientId === this.clientId ? undefined : holder;
  };

  #start(): void {
    const { signal } = (this.#lifetime = new AbortController());
    const leave = realtimeOf(this.#client).watch(this.projectId, {
      onOpen: () => this.#opened(),
      onMessage: (message) => this.#receive(message),
      onState: (state) => this.#changed(() => (this.#connection = state)),
    });
    const renewal = setInterval(() => this.#say(), renewEvery);
    const options = { signal, capture: hasDocument() };
    for (const type of ['visibilitychange', 'pageshow']) {
      globalThis.addEventListener?.(type, () => this.#say(), options);
    }
    globalThis.addEventListener?.('pagehide', () => this.#own && this.#sayGone(), options);
    signal.addEventListener('abort', () => {
      clearInterval(renewal);
      if (this.#own) this.#sayGone();
      leave();
    });
  }

  #stop(): void {
    this.#lifetime?.abort();
    this.#lifetime = undefined;
    this.#present.clear();
    this.#changed(() => (this.#connection = 'connecting'));
  }

  #opened(): void {
    // Without a client it asks for the whole list.
    this.#send({});
    this.#say();
  }

  /** A hidden tab, whose timers come once a minute, would come and go: it stays away. */
  #say(): void {
    if (this.#own && globalThis.document?.visibilityState !== 'hidden') {
      const { activity, taskId = null } = this.#own;
      this.#send({ clientId: this.clientId, activity, taskId });
    }
  }

  #sayGone(): void {
    this.#send({ clientId: this.clientId, activity: null, taskId: null });
  }

  #send(what: { clientId?: string; activity?: PresenceActivity | null; taskId?: string | null }): void {
    if (!this.#lifetime) return;
    realtimeOf(this.#client).send({ type: 'presence', stream: this.projectId, ...what });
  }

  #receive(message: ServerMessage): void {
    if (message.type === 'presence') this.#changed(() => this.#merge(message));
    // A credential of no person may watch, and is nobody who could be here.
    if (message.type === 'error' && message.code === 'forbidden') this.#own = null;
    if (lossIn(message) === 'forbidden') {
      this.#changed(() => {
        this.#present.clear();
        this.#connection = 'offline';
      });
    }
  }

  #merge({ isComplete, present, left }: PresenceMessage): void {
    if (isComplete) this.#present.clear();
    for (const each of present) this.#present.set(each.clientId, each);
    for (const clientId of left) this.#present.delete(clientId);
  }

  #changed(change: () => void): void {
    change();
    this.#snapshot = undefined;
    for (const listener of this.#listeners) listener();
  }
}
