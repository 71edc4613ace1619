import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { startTestServer, type TestCaller, type TestServer } from '../../test/start-test-server.ts';
import { ForbiddenError, NotFoundError } from '../errors.ts';
import { Denials } from './denials.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
afterEach(() => {
  vi.useRealTimers();
});

async function deniedTo({ actor }: TestCaller): Promise<Record<string, unknown>[]> {
  const query = { action: 'request.denied', memberId: actor.memberId as string };
  const { body } = await server.owner.request('GET', '/audit-events', { query });
  return body.items;
}

it('what somebody may not is in the audit log, once for eight at once', async () => {
  const viewer = await server.as('viewer');
  const tries = await Promise.all(
    Array.from({ length: 8 }, () => viewer.request('POST', '/projects', { body: { name: 'Mine' } })),
  );
  expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([403]));
  expect(await deniedTo(viewer)).toEqual([
    expect.objectContaining({
      actor: expect.objectContaining({ kind: 'session', memberId: viewer.actor.memberId }),
      details: { operation: 'createProject', code: 'insufficient_scope' },
      source: expect.objectContaining({ address: expect.stringMatching(/127\.0\.0\.1$/) }),
    }),
  ]);
});

it('what is not there, and what is asked wrongly, is not in it', async () => {
  const viewer = await server.as('viewer');
  await viewer.request('GET', '/projects/01978f3a-6c00-7a10-8000-000000000010');
  await viewer.request('GET', '/projects', { query: { limit: 'x' } });
  expect(await deniedTo(viewer)).toEqual([]);
});

it('tells later how often it was repeated', async () => {
  const { actor } = await server.as('viewer');
  const denials = new Denials({ transact: server.transact, onError: () => {} });
  vi.useFakeTimers({ toFake: ['Date'] });
  const refusal = new ForbiddenError('forbidden', 'No.');
  for (let count = 0; count < 4; count += 1) await denials.record(actor, 'getTask', refusal);
  vi.setSystemTime(Date.now() + 60_001);
  await denials.record(actor, 'getTask', refusal);
  await denials.record(actor, 'getTask', new NotFoundError('task', 'x'));
  vi.useRealTimers();
  const entries = await server.transact(actor, (unit) =>
    unit.rows<{ details: object }>(
      unit.sql('audit_events').where('member_id', actor.memberId).orderBy('occurred_at'),
    ),
  );
  expect(entries.map(({ details }) => details)).toEqual([
    { operation: 'getTask', code: 'forbidden' },
    { operation: 'getTask', code: 'forbidden', repeated: 3 },
  ]);
});

it('does not stand in the way of the answer when it cannot be written', async () => {
  const { actor } = await server.as('viewer');
  const errors: unknown[] = [];
  const away = new Error('away');
  const denials = new Denials({
    transact: () => Promise.reject(away),
    onError: (error) => errors.push(error),
  });
  await denials.record(actor, 'getTask', new ForbiddenError('forbidden', 'No.'));
  expect(errors).toEqual([away]);
});
