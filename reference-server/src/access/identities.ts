import type { Bus } from '../drivers/bus/bus.ts';
import type { AccessRepository } from './access.repository.ts';
import { groundsOf } from './actor.ts';
import type { Credentials } from './credentials.ts';
import type { Identity } from './identity.ts';
import { SIGNING_KEYS_CHANGED } from './signing-keys.repository.ts';
import { hashSecret } from './tokens.ts';

export interface IdentitiesOptions {
  readonly credentials: Pick<Credentials, 'find'>;
  readonly repository: Pick<AccessRepository, 'touchApiKey'>;
  readonly bus: Bus;
  readonly onError: (error: unknown) => void;
}

/** A revocation acts at once through the bus; this bounds it where the hint was lost. */
const KEPT_MILLISECONDS = 5_000;
const KEPT_AT_MOST = 10_000;
/** Writing the time of each use would turn every read into a write. */
const TOUCH_AFTER_MILLISECONDS = 3_600_000;

interface Entry {
  readonly identity: Identity;
  readonly until: number;
}

/** From a token to who it is, kept in process for a short time. */
export class Identities {
  readonly #options: IdentitiesOptions;
  /** By the hash: a token is never kept. */
  readonly #entries = new Map<string, Entry>();
  readonly #endBusSubscription: () => void;
  /** Counts what was dropped, so that a look-up that began before a revocation is not kept after it. */
  #drops = 0;

  constructor(options: IdentitiesOptions) {
    this.#options = options;
    this.#endBusSubscription = options.bus.subscribe((message) => {
      if (message.topic === 'credential') this.#drop(message.id);
      if (message.id === SIGNING_KEYS_CHANGED) this.#dropAll();
      if (message.topic === 'gap') this.#dropAll();
    });
  }

  async find(token: string): Promise<Identity | undefined> {
    const key = hashSecret(token).toString('base64');
    const known = this.#entries.get(key);
    if (known && known.until > Date.now() && isAlive(known.identity)) return known.identity;
    const drops = this.#drops;
    const identity = await this.#options.credentials.find(token);
    if (!identity) {
      this.#entries.delete(key);
      return undefined;
    }
    if (drops === this.#drops) this.#keep(key, identity);
    this.#touch(identity);
    return identity;
  }

  close(): void {
    this.#endBusSubscription();
    this.#entries.clear();
  }

  #keep(key: string, identity: Identity): void {
    // A Map is in the order of insertion, so the first is the one looked up longest ago.
    this.#entries.delete(key);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size >= KEPT_AT_MOST && oldest !== undefined) this.#entries.delete(oldest);
    this.#entries.set(key, { identity, until: Date.now() + KEPT_MILLISECONDS });
  }

  #drop(id: string): void {
    this.#drops += 1;
    for (const [key, { identity }] of this.#entries) {
      if (standsOn(identity, id)) this.#entries.delete(key);
    }
  }

  #dropAll(): void {
    this.#drops += 1;
    this.#entries.clear();
  }

  /**
   * In the background: a request does not wait for it, and does not fail with it. Of a session the last use is the last
   * refresh, which is never long ago.
   */
  #touch(identity: Identity): void {
    if (identity.actor.credential.kind !== 'apiKey') return;
    const lastUse = identity.lastUsedAt?.getTime() ?? 0;
    if (Date.now() - lastUse < TOUCH_AFTER_MILLISECONDS) return;
    const { repository, onError } = this.#options;
    repository.touchApiKey(identity).catch(onError);
  }
}

/** Whether a change of this session, key, membership or person changes what the identity may do. */
export function standsOn({ actor }: Identity, id: string): boolean {
  return groundsOf(actor).includes(id);
}

function isAlive({ expiresAt }: Identity): boolean {
  return expiresAt === null || expiresAt.getTime() > Date.now();
}
