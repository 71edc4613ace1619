import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
} from 'jose';
import type { SigningKeyRepository, StoredKey } from './signing-keys.repository.ts';

export const SIGNING_ALGORITHM = 'EdDSA';

export interface SigningKey {
  readonly kid: string;
  readonly key: CryptoKey;
}

export interface SigningKeysOptions {
  readonly repository: Pick<SigningKeyRepository, 'list' | 'add'>;
  /** Age at which a key gets a successor. */
  readonly days: number;
}

/** Longer than a key set may be kept by whoever reads it, and than a server takes to look again. */
const LEAD_SECONDS = 600;
const DAY_SECONDS = 86_400;
/** Longer than anything that is signed lives; the longest is what a browser keeps to be known again. */
export const LONGEST_TOKEN_SECONDS = 90 * DAY_SECONDS;
const LOOK_AGAIN_MILLISECONDS = 60_000;
/** A token may name any key, so an unknown one must not become a query each time. */
const LOOK_FOR_UNKNOWN_MILLISECONDS = 1_000;

interface Loaded {
  readonly keys: readonly StoredKey[];
  readonly verifying: ReadonlyMap<string, CryptoKey>;
  readonly signing: ReadonlyMap<string, CryptoKey>;
  readonly at: number;
}

/**
 * The keys that tokens are signed with, the same for every server of a database. A new one is added when the newest has
 * become old; it is published first and signs later, and the old ones are kept until nothing signed by them is valid. So
 * nobody notices a rollover, whichever server they ask.
 */
export class SigningKeys {
  readonly #options: SigningKeysOptions;
  #loaded: Loaded | undefined;
  #loading: Promise<Loaded> | undefined;

  constructor(options: SigningKeysOptions) {
    this.#options = options;
  }

  /** The newest that signs already. */
  async current(): Promise<SigningKey> {
    const { keys, signing, at } = await this.#fresh();
    const elapsed = (Date.now() - at) / 1000;
    const withPrivateHalf = keys.filter(({ kid }) => signing.has(kid));
    // The very first key can have been added behind the moment that a reader's transaction calls now.
    const found =
      withPrivateHalf.find(({ signsInSeconds }) => signsInSeconds <= elapsed) ?? withPrivateHalf.at(-1);
    const key = found && signing.get(found.kid);
    if (!found || !key) throw new Error('There is no key to sign with.');
    return { kid: found.kid, key };
  }

  /** To check a signature with; undefined when no server signs with that one, or no longer. */
  async find(kid: string): Promise<CryptoKey | undefined> {
    const known = (await this.#fresh()).verifying.get(kid);
    if (known || Date.now() - (this.#loaded?.at ?? 0) < LOOK_FOR_UNKNOWN_MILLISECONDS) return known;
    return (await this.#load()).verifying.get(kid);
  }

  /** RFC 7517, for whoever checks our tokens elsewhere. */
  async publicKeys(): Promise<JWK[]> {
    const { keys } = await this.#fresh();
    return keys.map(({ kid, publicKey }) => ({
      ...(JSON.parse(publicKey) as JWK),
      kid,
      use: 'sig',
      alg: SIGNING_ALGORITHM,
    }));
  }

  /** @param immediately drops all others at once, for when one of them has leaked; what they signed is void. */
  async rotate({ immediately = false } = {}): Promise<void> {
    const { keys } = await this.#load();
    await this.#add(keys[0]?.kid, immediately ? { lead: 0, kept: 0 } : undefined);
    await this.#load();
  }

  /** Called when another server, or a command, has told that they are others now. */
  reload(): Promise<unknown> {
    return this.#load();
  }

  async #fresh(): Promise<Loaded> {
    const loaded = this.#loaded;
    if (!loaded) return this.#load();
    // What is known serves on while a look at the table is under way, and when that fails.
    if (Date.now() - loaded.at > LOOK_AGAIN_MILLISECONDS) this.#load().catch(() => {});
    return loaded;
  }

  #load(): Promise<Loaded> {
    this.#loading ??= this.#loadOnce().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #loadOnce(): Promise<Loaded> {
    const { repository, days } = this.#options;
    let keys = await repository.list();
    const [newest] = keys;
    if (!newest || newest.ageSeconds > days * DAY_SECONDS) {
      await this.#add(newest?.kid);
      keys = await repository.list();
    }
    this.#loaded = await importKeys(keys);
    return this.#loaded;
  }

  /** Nothing happens when another server has been faster: its key is as good. */
  async #add(
    after: string | undefined,
    times = { lead: LEAD_SECONDS, kept: LONGEST_TOKEN_SECONDS },
  ): Promise<void> {
    const pair = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
    const [publicKey, privateKey] = await Promise.all([
      exportJWK(pair.publicKey),
      exportJWK(pair.privateKey),
    ]);
    await this.#options.repository.add({
      kid: await calculateJwkThumbprint(publicKey),
      publicKey: JSON.stringify(publicKey),
      privateKey: JSON.stringify(privateKey),
      after,
      leadSeconds: times.lead,
      keptSeconds: times.kept,
    });
  }
}

async function importKeys(keys: readonly StoredKey[]): Promise<Loaded> {
  const [verifying, signing] = [new Map<string, CryptoKey>(), new Map<string, CryptoKey>()];
  for (const { kid, publicKey, privateKey } of keys) {
    verifying.set(kid, await importKey(publicKey));
    if (privateKey !== null) signing.set(kid, await importKey(privateKey));
  }
  return { keys, verifying, signing, at: Date.now() };
}

/** Only a symmetric key would be imported as bytes. */
async function importKey(text: string): Promise<CryptoKey> {
  return (await importJWK(JSON.parse(text) as JWK, SIGNING_ALGORITHM)) as CryptoKey;
}
