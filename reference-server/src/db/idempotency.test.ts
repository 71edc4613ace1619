import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTenant, testTransact } from '../../test/tenants.ts';
import { openTestDatabase, type OpenTestDatabase } from '../../test/test-database.ts';
import type { Actor } from '../access/actor.ts';
import { ConflictError } from '../errors.ts';
import { fingerprintOf, runIdempotent, type Answer, type IdempotentAnswer } from './idempotency.ts';
import { newId } from './ids.ts';
import { Reader } from './read.ts';
import type { Transact, Unit } from './transact.ts';

let opened: OpenTestDatabase;
let actor: Actor;
let transact: Transact;
let reader: Reader;

beforeAll(async () => {
  opened = await openTestDatabase();
  actor = await createTenant(opened.database);
  transact = testTransact(opened.database);
  reader = new Reader(opened.database);
});

afterAll(() => opened.close());

async function write({ sql }: Unit): Promise<Answer> {
  const id = newId();
  await sql('labels').insert({ organization_id: actor.organizationId, id, name: 'L', color: 'red' });
  return { status: 201, headers: { etag: '"v1"' }, body: JSON.stringify({ id, name: 'Ünïcode' }) };
}

const labelCount = async (): Promise<number> =>
  (await reader.rows(actor, reader.sql('labels').select('id'))).length;

const send = (
  key: string | undefined,
  fingerprint = fingerprintOf('createLabel'),
  work = write,
): Promise<IdempotentAnswer> => runIdempotent(transact, actor, { key, fingerprint }, work);

describe('an idempotency key', () => {
  it('gives the first answer to every repeat', async () => {
    const first = await send('once');
    const again = await send('once');
    expect(first.replayed).toBe(false);
    expect(again).toEqual({ ...first, replayed: true });
  });

  it('gives one write for fifty concurrent sends; the others are told to come again', async () => {
    const before = await labelCount();
    let refused = 0;
    const othersRefused = Promise.withResolvers<void>();
    // The first write takes until everybody else has had an answer; without a lock, a second one would come in here.
    const slowly = async (unit: Unit): Promise<Answer> => {
      await Promise.race([othersRefused.promise, sleep(2_000)]);
      return write(unit);
    };
    const sends = Array.from({ length: 50 }, () =>
      send('fifty', undefined, slowly).catch((error: unknown) => {
        refused += 1;
        if (refused === 49) othersRefused.resolve();
        return error;
      }),
    );
    const outcomes = await Promise.all(sends);
    expect(await labelCount()).toBe(before + 1);
    const refusals = outcomes.filter((outcome) => outcome instanceof ConflictError);
    expect(refusals).toHaveLength(49);
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ code: 'idempotency_in_progress', retryAfterSeconds: 1 });
    }
  });

  it('is refused with another request', async () => {
    await send('reused');
    await expect(send('reused', fingerprintOf('other'))).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
  });

  it('is free again after a failure, of which nothing is left', async () => {
    const before = await labelCount();
    const failing = send('fails', undefined, async (unit) => {
      await write(unit);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await labelCount()).toBe(before);
    expect((await send('fails')).replayed).toBe(false);
  });

  it('belongs to its caller', async () => {
    await send('mine');
    const colleague = { ...actor, userId: newId() };
    const answer = await runIdempotent(
      transact,
      colleague,
      { key: 'mine', fingerprint: fingerprintOf('other') },
      write,
    );
    expect(answer.replayed).toBe(false);
  });

  it('is forgotten after its day', async () => {
    await send('old');
    await transact(actor, ({ sql }) =>
      sql.raw(`update idempotency_keys set expires_at = now() where key = 'old'`),
    );
    expect((await send('old', fingerprintOf('another'))).replayed).toBe(false);
    expect((await send('old', fingerprintOf('another'))).replayed).toBe(true);
  });

  it('does not keep an answer with a secret; a repeat is a conflict that names what was made', async () => {
    const request = { key: 'secret', fingerprint: fingerprintOf('createKey'), holdsSecret: true };
    const first = await runIdempotent(transact, actor, request, write);
    const { id } = JSON.parse(first.body ?? '') as { id: string };
    await expect(runIdempotent(transact, actor, request, write)).rejects.toMatchObject({
      code: 'idempotency_answer_withheld',
      id,
    });
    const stored = await reader.rows(
      actor,
      reader.sql('idempotency_keys').select('body', 'headers').where({ key: 'secret' }),
    );
    expect(stored).toEqual([{ body: id, headers: '{}' }]);
  });

  it('is no matter without one: the write runs in one transaction', async () => {
    expect((await send(undefined)).replayed).toBe(false);
  });

  it('is not troubled by the order of the members of a body', () => {
    expect(fingerprintOf({ a: 1, b: { c: [2], d: 3 } })).toEqual(
      fingerprintOf({ b: { d: 3, c: [2] }, a: 1 }),
    );
    expect(fingerprintOf({ a: 1 })).not.toEqual(fingerprintOf({ a: '1' }));
  });
});
