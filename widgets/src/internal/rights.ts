import { TickboardError, type Event, type Session, type Tickboard } from '@tickboard/sdk';
import { realtimeOf } from '@tickboard/sdk/realtime';

export interface RightsState {
  /** Who asks; undefined until the server has said so, or where the credential may not know. */
  readonly session: Session | undefined;
  /** The server has answered, one way or the other. */
  readonly settled: boolean;
}

type ServerMessage = { readonly type: string; readonly event?: Event };

/**
 * What the signed-in person may do, shared by every widget with one client, and asked for again when an event says that
 * it has changed. It decides only what is drawn; the server decides what is done.
 */
export class Rights {
  readonly #client: Tickboard;
  readonly #listeners = new Set<() => void>();
  #state: RightsState = { session: undefined, settled: false };
  #leave: (() => void)[] = [];
  #isAsked = false;

  constructor(client: Tickboard) {
    this.#client = client;
  }

  getSnapshot = (): RightsState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    const entry = () => listener();
    this.#listeners.add(entry);
    if (this.#listeners.size === 1) void this.#ask();
    return () => {
      if (this.#listeners.delete(entry) && this.#listeners.size === 0) this.#stop();
    };
  };

  /** Whether a control that needs this scope is drawn. Where nobody knows, it is: the server says what is refused. */
  may(scope: string): boolean {
    const { session, settled } = this.#state;
    return session === undefined ? settled : session.scopes.includes(scope);
  }

  async #ask(): Promise<void> {
    if (this.#isAsked) return;
    this.#isAsked = true;
    try {
      const session = await this.#client.sessions.get();
      this.#change({ session, settled: true });
      if (this.#listeners.size > 0 && this.#leave.length === 0) this.#follow(session);
    } catch (error) {
      if (!(error instanceof TickboardError)) throw error;
      this.#change({ settled: true });
    } finally {
      this.#isAsked = false;
    }
  }

  /** Of members who see single projects only, news comes by their own stream. */
  #follow({ organizationId, userId, memberId }: Session): void {
    const received = (message: ServerMessage): void => {
      if (message.event !== undefined && isAbout(message.event, memberId)) void this.#ask();
    };
    const watcher = { onOpen: () => undefined, onState: () => undefined, onMessage: received };
    this.#leave = [organizationId, userId]
      .filter((stream) => stream !== null)
      .map((stream) => realtimeOf(this.#client).watch(stream, watcher));
  }

  #stop(): void {
    for (const leave of this.#leave) leave();
    this.#leave = [];
  }

  #change(change: Partial<RightsState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function isAbout({ type, data }: Event, memberId: string | null): boolean {
  if (type === 'projectMember.deleted') return Reflect.get(data, 'memberId') === memberId;
  if (type === 'projectMember.updated') return idIn(data, 'projectMember', 'memberId') === memberId;
  return type === 'member.updated' && idIn(data, 'member', 'id') === memberId;
}

/** Read without types: a server of tomorrow may tell of more than this build knows. */
function idIn(data: object, subject: string, field: string): unknown {
  const found: unknown = Reflect.get(data, subject);
  return typeof found === 'object' && found !== null ? Reflect.get(found, field) : undefined;
}

const known = new WeakMap<Tickboard, Rights>();

/** The same at every call, so that a page with twenty widgets asks once. */
export function rightsOf(client: Tickboard): Rights {
  const rights = known.get(client) ?? new Rights(client);
  known.set(client, rights);
  return rights;
}
