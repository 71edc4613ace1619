/**
 * Slows down who guesses passwords, and nobody else.
 *
 * Every failed sign-in counts against the account as tried from that address, against the account as tried from anywhere,
 * and against the address as it tries any account (one password for many people). Each count has a short window with few
 * tries and a longer one with some more, so the first mistakes cost nothing and the pace falls the longer it goes on. An
 * address is its network where addresses are many.
 *
 * A browser in which the owner has signed in before carries a mark and is counted by itself alone. So whatever others try,
 * from however many addresses, does not touch the owner there (OWASP, "Slow Down Online Guessing Attacks with Device
 * Cookies"). On a device that is new the owner waits like everybody else, at most as long as the account's own window.
 *
 * A try is counted before the password is looked at and given back when it was right or could not be looked at: eight at once are eight. Whether
 * there is such an account makes no difference. Accounts are counted by a hash, so no addresses pile up in memory.
 */
import { createHash } from 'node:crypto';
import type { RateCounter, RateCounters, RateLimit } from '../../drivers/rate-counters/rate-counters.ts';
import { TooManyError } from '../../errors.ts';
import { networkOf } from '../../http/rate-limits/network.ts';
import { knows } from './device.cookie.ts';
import type { SignInSource } from './session.ts';

type Kind = 'device' | 'account-address' | 'account' | 'address';

/** The shortest window first: what it refuses is not counted in the longer ones. */
export type GuessingLimits = Readonly<Record<Kind, readonly RateLimit[]>>;

const MINUTES = 60;

const LIMITS: GuessingLimits = {
  device: [
    { points: 10, windowSeconds: 5 * MINUTES },
    { points: 40, windowSeconds: 60 * MINUTES },
  ],
  'account-address': [
    { points: 10, windowSeconds: 1 * MINUTES },
    { points: 20, windowSeconds: 10 * MINUTES },
    { points: 60, windowSeconds: 60 * MINUTES },
  ],
  // Of the whole world, so its longest wait is what an owner on a new device can be made to wait.
  account: [{ points: 20, windowSeconds: 5 * MINUTES }],
  // An office or a school has one address.
  address: [
    { points: 50, windowSeconds: 5 * MINUTES },
    { points: 200, windowSeconds: 60 * MINUTES },
  ],
};

interface Counted {
  readonly counter: RateCounter;
  readonly key: string;
}

/** A try that was let through, and the counts it stands in. */
export interface Try {
  /** It was no guess: the password was right, or nothing could be compared. */
  giveBack(): Promise<void>;
}

export class Guessing {
  readonly #counters: Readonly<Record<Kind, readonly RateCounter[]>>;

  constructor(counters: RateCounters, limits: GuessingLimits = LIMITS) {
    const open = (kind: Kind): RateCounter[] =>
      limits[kind].map((limit) => counters.open(`guess:${kind}:${limit.windowSeconds}`, limit));
    this.#counters = {
      device: open('device'),
      'account-address': open('account-address'),
      account: open('account'),
      address: open('address'),
    };
  }

  /** Throws when whoever tries has to wait; the password is then not looked at, be it right or wrong. */
  async begin(email: string, source: SignInSource): Promise<Try> {
    const counted: Counted[] = [];
    for (const { kind, key } of countsOf(email, source)) {
      for (const counter of this.#counters[kind]) {
        const state = await counter(key);
        if (state.isOver) {
          await giveBack(counted);
          throw tooMany(state.resetSeconds);
        }
        counted.push({ counter, key });
      }
    }
    return { giveBack: () => giveBack(counted) };
  }
}

/** The narrowest first, so that who hammers at one account uses up what is his own. */
function countsOf(email: string, { address, device }: SignInSource): { kind: Kind; key: string }[] {
  const account = createHash('sha256').update(email.toLowerCase()).digest('base64url');
  if (knows(device, email)) return [{ kind: 'device', key: `${device.id} ${account}` }];
  const network = networkOf(address);
  return [
    { kind: 'account-address', key: `${account} ${network}` },
    { kind: 'address', key: network },
    { kind: 'account', key: account },
  ];
}

async function giveBack(counted: readonly Counted[]): Promise<void> {
  await Promise.all(counted.map(({ counter, key }) => counter.giveBack(key)));
}

function tooMany(seconds: number): TooManyError {
  return new TooManyError(
    'too_many_attempts',
    `Too many sign-ins have failed; try again in ${seconds} s.`,
    seconds,
  );
}
