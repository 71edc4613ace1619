import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainReads } from '../../../test/explain.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestCaller,
  type TestServer,
} from '../../../test/start-test-server.ts';
import { withRequestSource } from '../../access/request-source.ts';
import { newId } from '../../db/ids.ts';
import { AuditEventRepository } from './audit-event.repository.ts';
import { AuditRetention } from './audit-event.retention.ts';

let server: TestServer;
let admin: TestCaller;
const project = newId();
const moments = ['2026-11-01T10:00:00.000Z', '2026-11-02T10:00:00.000Z', '2026-11-03T10:00:00.000Z'];

beforeAll(async () => {
  server = await startTestServer();
  admin = await server.as('admin');
  const { organizationId, memberId } = server.owner.actor;
  for (const [index, occurred_at] of moments.entries()) {
    await server.transact(server.owner.actor, async ({ sql }) => {
      await sql('audit_events').insert({
        organization_id: organizationId,
        id: newId(),
        occurred_at,
        action: index === 1 ? 'project_member.updated' : 'api_key.created',
        actor_kind: 'session',
        member_id: index === 2 ? null : memberId,
        target_type: index === 1 ? 'project' : null,
        target_id: index === 1 ? project : null,
        details: '{}',
      });
    });
  }
});
afterAll(() => server.close());

async function list(query: Record<string, string | string[]> = {}): Promise<TestAnswer> {
  const until = '2026-11-10T00:00:00.000Z';
  const answer = await admin.request('GET', '/audit-events', { query: { until, ...query } });
  expect(answer.status, answer.text).toBe(200);
  return answer;
}

const timesOf = ({ body }: TestAnswer): string[] =>
  body.items.map((item: { occurredAt: string }) => item.occurredAt);

describe('the audit log', () => {
  it('tells the latest first, page by page', async () => {
    const first = await list({ limit: '2' });
    const second = await list({ limit: '2', cursor: first.body.nextCursor });
    expect([...timesOf(first), ...timesOf(second)]).toEqual(moments.toReversed());
    expect(second.body.nextCursor).toBeNull();
  });

  it.each([
    ['by action', { action: 'api_key.created' }, [2, 0]],
    ['by several actions', { action: ['api_key.created', 'project_member.updated'] }, [2, 1, 0]],
    ['by who did it', { memberId: 'owner' }, [1, 0]],
    ['by what it was done to', { targetId: project }, [1]],
    ['from a moment on', { since: moments[1] as string }, [2, 1]],
    ['until before a moment', { until: moments[1] as string }, [0]],
  ])('is narrowed %s', async (_how, query, expected) => {
    const memberId = server.owner.actor.memberId as string;
    const answer = await list({ ...query, ...('memberId' in query ? { memberId } : {}) });
    expect(timesOf(answer)).toEqual(expected.map((index) => moments[index]));
  });

  it('tells what, who, to whom and from where', async () => {
    const source = { address: '2001:db8::1', userAgent: 'curl/8', requestId: newId() };
    const target = { type: 'member', id: newId() };
    await withRequestSource(source, () =>
      server.transact(admin.actor, async ({ audit }) =>
        audit({ action: 'member.removed', target, details: { role: 'editor' } }),
      ),
    );
    const { body } = await admin.request('GET', '/audit-events', { query: { action: 'member.removed' } });
    const { memberId, credential } = admin.actor;
    expect(body.items).toEqual([
      expect.objectContaining({
        action: 'member.removed',
        actor: { kind: 'session', memberId, credentialId: credential.id },
        target,
        details: { role: 'editor' },
        source,
      }),
    ]);
  });

  it.each(['editor', 'viewer'] as const)('is not for the role %s', async (role) => {
    const answer = await (await server.as(role)).request('GET', '/audit-events');
    expect([answer.status, answer.body.code]).toEqual([403, 'insufficient_scope']);
  });

  it("is not for nobody, and does not show another organization's", async () => {
    expect((await server.request('GET', '/audit-events')).status).toBe(401);
    const query = { until: '2026-11-10T00:00:00.000Z' };
    const foreign = await (await server.stranger()).request('GET', '/audit-events', { query });
    expect(foreign.body).toEqual({ items: [], nextCursor: null });
  });

  it.each<Record<string, string>>([
    { action: 'Members' },
    { memberId: 'me' },
    { since: 'yesterday' },
    { limit: '201' },
    { cursor: 'x' },
  ])('refuses %o', async (query) => {
    expect((await admin.request('GET', '/audit-events', { query })).status).toBe(400);
  });

  it('is deleted after the time for which it is kept, and not before', async () => {
    const { transact } = server;
    const soon = Math.ceil((Date.now() - Date.parse(moments[1] as string)) / 86_400_000);
    await new AuditRetention({ transact, days: soon }).recover();
    expect(timesOf(await list())).toEqual([moments[2], moments[1]]);
    await new AuditRetention({ transact, days: soon - 1 }).recover();
    expect(timesOf(await list())).toEqual([moments[2]]);
  });
});

describe('a page of a long log', () => {
  const [rare, other] = [newId(), newId()];

  beforeAll(async () => {
    await server.transact(admin.actor, async ({ sql, actor }) => {
      await sql.raw(
        `insert into audit_events (organization_id, occurred_at, action, actor_kind, member_id, target_id, details)
         select :organizationId, timestamptz '2026-12-01' + n * interval '1 minute',
                case when n % 500 = 0 then 'import.started' else 'session.created' end, 'session',
                case when n % 500 = 0 then :rare::uuid else :other::uuid end,
                case when n % 500 = 0 then :rare::uuid else :other::uuid end, '{}'
           from generate_series(1, 10000) as n`,
        { organizationId: actor.organizationId, rare, other },
      );
    });
    await server.database.database.pool.query('analyze audit_events');
  });

  it.each([
    ['as it is', {}, 'audit_events_by_time'],
    ['of an action', { action: ['import.started'] }, 'audit_events_of_action'],
    ['of a member', { memberId: rare }, 'audit_events_of_member'],
    ['of a target', { targetId: rare }, 'audit_events_of_target'],
    ['before a moment', { until: '2026-12-05T00:00:00.000Z' }, 'audit_events_by_time'],
  ])('%s comes from an index that is in its order', async (_which, filter, index) => {
    const plans = await explainReads(server.database.database, admin.actor, (reader) =>
      new AuditEventRepository(reader).list(admin.actor, filter, { limit: 50 }),
    );
    expect(plans).toEqual([{ accesses: [`audit_events: ${index}`], sorts: false }]);
  });
});
