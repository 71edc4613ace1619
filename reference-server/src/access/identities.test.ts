import { expect, it } from 'vitest';
import { MemoryBus } from '../drivers/bus/memory.ts';
import { testActor } from '../../test/tenants.ts';
import type { Credentials } from './credentials.ts';
import { Identities } from './identities.ts';
import type { Identity } from './identity.ts';
import { newApiKey } from './tokens.ts';

function rethrow(error: unknown): never {
  throw error;
}

/** Stands for the database's edge: tells when it is asked and answers when it is told to. */
function lookUps(): {
  asked: ((found: Identity | undefined) => void)[];
  credentials: Pick<Credentials, 'find'>;
} {
  const asked: ((found: Identity | undefined) => void)[] = [];
  const find = (): Promise<Identity | undefined> => new Promise((resolve) => asked.push(resolve));
  return { asked, credentials: { find } };
}

const untouched = { touchApiKey: () => Promise.reject(new Error('A session is not touched.')) };

const identity: Identity = {
  actor: testActor(),
  name: 'Mira',
  email: null,
  expiresAt: null,
  lastUsedAt: new Date(),
  createdAt: new Date(),
};

it('asks the database once for a token that is used again and again', async () => {
  const { asked, credentials } = lookUps();
  const bus = new MemoryBus(rethrow);
  const identities = new Identities({ credentials, repository: untouched, bus, onError: rethrow });
  const token = newApiKey().token;
  const first = identities.find(token);
  asked[0]?.(identity);
  expect(await first).toBe(identity);
  expect(await identities.find(token)).toBe(identity);
  expect(asked).toHaveLength(1);
});

it.each(['credential', 'memberId', 'userId'] as const)(
  'asks again after a change of the %s',
  async (what) => {
    const { asked, credentials } = lookUps();
    const bus = new MemoryBus(rethrow);
    const identities = new Identities({ credentials, repository: untouched, bus, onError: rethrow });
    const token = newApiKey().token;
    const first = identities.find(token);
    asked[0]?.(identity);
    await first;
    const { actor } = identity;
    bus.publish([
      { topic: 'credential', id: what === 'credential' ? actor.credential.id : (actor[what] ?? '') },
    ]);
    const second = identities.find(token);
    expect(asked).toHaveLength(2);
    asked[1]?.(undefined);
    expect(await second).toBeUndefined();
  },
);

it('does not keep a look-up that a revocation has overtaken', async () => {
  const { asked, credentials } = lookUps();
  const bus = new MemoryBus(rethrow);
  const identities = new Identities({ credentials, repository: untouched, bus, onError: rethrow });
  const token = newApiKey().token;
  const overtaken = identities.find(token);
  bus.publish([{ topic: 'credential', id: identity.actor.credential.id }]);
  asked[0]?.(identity);
  await overtaken;
  void identities.find(token);
  expect(asked).toHaveLength(2);
});
