import type { Actor } from '../src/access/actor.ts';
import { PLAIN_REACH } from '../src/access/reach.ts';
import { SigningKeyRepository } from '../src/access/signing-keys.repository.ts';
import { SigningKeys } from '../src/access/signing-keys.ts';
import { TokenSigner } from '../src/access/token-signer.ts';
import type { Database } from '../src/db/connection.ts';
import { newId } from '../src/db/ids.ts';
import { Reader } from '../src/db/read.ts';
import { createTransact, type Transact } from '../src/db/transact.ts';
import { MemoryBus } from '../src/drivers/bus/memory.ts';

/** For tests below HTTP: an organization with its owner, its stream and the owner's stream. */
export async function createTenant(database: Database, name = 'Tenant'): Promise<Actor> {
  const actor = testActor();
  const transact = testTransact(database);
  await transact(actor, async ({ sql, events }) => {
    const { organizationId, userId, memberId } = actor;
    await sql('organizations').insert({ id: organizationId, name, slug: organizationId });
    await sql('users').insert({ id: userId, email: `${userId}@example.com`, name });
    await sql('members').insert({
      organization_id: organizationId,
      id: memberId,
      user_id: userId,
      name,
      role: 'owner',
    });
    await events.create('user', userId);
    await events.create('organization', organizationId);
  });
  return actor;
}

export function testActor(): Actor & { readonly userId: string; readonly memberId: string } {
  return {
    organizationId: newId(),
    userId: newId(),
    memberId: newId(),
    role: 'owner',
    scopes: new Set(),
    reach: PLAIN_REACH,
    credential: { kind: 'session', id: newId() },
  };
}

/** Signs with the keys of that database, as every server of it does. */
export function testSigner(database: Database, publicUrl: string | null = null): TokenSigner {
  const repository = new SigningKeyRepository(new Reader(database), testTransact(database));
  return new TokenSigner({ keys: new SigningKeys({ repository, days: 90 }), publicUrl });
}

export function testTransact(database: Database, bus = new MemoryBus(rethrow)): Transact {
  return createTransact(database, bus);
}

function rethrow(error: unknown): never {
  throw error;
}
