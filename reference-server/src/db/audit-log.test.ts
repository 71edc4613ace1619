import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTenant, testTransact } from '../../test/tenants.ts';
import { openTestDatabase, type OpenTestDatabase } from '../../test/test-database.ts';
import type { Actor } from '../access/actor.ts';
import { PLAIN_REACH } from '../access/reach.ts';
import { withRequestSource } from '../access/request-source.ts';
import { newId } from './ids.ts';
import { callerStatement } from './session.ts';
import type { Transact } from './unit.ts';

let opened: OpenTestDatabase;
let transact: Transact;
let ours: Actor;
let theirs: Actor;

const nobody: Actor = {
  organizationId: '',
  userId: null,
  memberId: null,
  role: 'viewer',
  scopes: new Set(),
  reach: PLAIN_REACH,
  credential: { kind: 'system', id: newId() },
};

beforeAll(async () => {
  opened = await openTestDatabase();
  transact = testTransact(opened.database);
  ours = await createTenant(opened.database);
  theirs = await createTenant(opened.database);
});

afterAll(() => opened.close());

async function entriesOf(actor: Actor): Promise<Record<string, unknown>[]> {
  return transact(actor, (unit) => unit.rows(unit.sql('audit_events').orderBy('occurred_at')));
}

async function as(caller: Actor, statement: string): Promise<unknown> {
  const client = await opened.database.pool.connect();
  try {
    await client.query('begin');
    await client.query(opened.database.prepared(callerStatement(caller)));
    return await client.query(statement);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('the audit log', () => {
  it('tells who did what to whom and from where, with the commit of the act', async () => {
    const source = { address: '192.0.2.7', userAgent: 'x'.repeat(1000), requestId: newId() };
    const target = { type: 'member', id: newId() };
    await withRequestSource(source, () =>
      transact(ours, async ({ audit }) =>
        audit({ action: 'member.role_changed', target, details: { to: 'admin' } }),
      ),
    );
    expect(await entriesOf(ours)).toContainEqual(
      expect.objectContaining({
        action: 'member.role_changed',
        actor_kind: 'session',
        member_id: ours.memberId,
        credential_id: ours.credential.id,
        target_type: 'member',
        target_id: target.id,
        details: { to: 'admin' },
        address: '192.0.2.7',
        user_agent: 'x'.repeat(300),
        request_id: source.requestId,
      }),
    );
    expect(await entriesOf(theirs)).toEqual([]);
  });

  it('holds nothing of an act that was rolled back', async () => {
    const before = await entriesOf(ours);
    const failed = transact(ours, async ({ audit }) => {
      audit({ action: 'api_key.created' });
      throw new Error('No.');
    });
    await expect(failed).rejects.toThrow('No.');
    expect(await entriesOf(ours)).toEqual(before);
  });

  it('is told of a person in each of their organizations, by somebody unknown too', async () => {
    const guest = newId();
    await transact(theirs, async ({ sql }) => {
      const row = { organization_id: theirs.organizationId, id: guest, user_id: ours.userId, name: 'Guest' };
      await sql('members').insert({ ...row, role: 'viewer' });
    });
    await transact(nobody, async ({ audit }) => audit({ action: 'session.failed', person: ours.userId }));
    await transact(nobody, async ({ audit }) => audit({ action: 'session.failed', person: null }));
    for (const [actor, target_id] of [
      [ours, ours.memberId],
      [theirs, guest],
    ] as const) {
      const failed = (await entriesOf(actor)).filter(({ action }) => action === 'session.failed');
      expect(failed).toEqual([
        expect.objectContaining({ actor_kind: 'nobody', member_id: null, target_type: 'member', target_id }),
      ]);
    }
  });

  it('is written for an organization that is being made, as the acts of nobody there', async () => {
    await transact(ours, async ({ audit }) =>
      audit({ action: 'organization.created', organizationId: theirs.organizationId }),
    );
    expect(await entriesOf(theirs)).toContainEqual(
      expect.objectContaining({ action: 'organization.created', member_id: null }),
    );
  });

  it('refuses an entry that belongs nowhere', async () => {
    const lost = transact(nobody, async ({ audit }) => audit({ action: 'session.failed' }));
    await expect(lost).rejects.toThrow('neither a person nor an organization');
  });
});

describe('append-only', () => {
  it.each([
    ['changed', `update audit_events set action = 'x.y'`],
    ['deleted', 'delete from audit_events'],
    ['emptied', 'truncate audit_events'],
  ])('the audit log is not %s by the application role', async (_what, statement) => {
    await expect(as(ours, statement)).rejects.toMatchObject({ code: '42501' });
  });

  it.each([`update audit_events set action = 'x.y'`, 'delete from audit_events', 'truncate audit_events'])(
    'nor by the owner of the table: %s',
    async (statement) => {
      const client = await opened.database.pool.connect();
      try {
        await client.query(`begin; select set_config('tickboard.system', 'on', true)`);
        await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
      } finally {
        await client.query('rollback');
        client.release();
      }
    },
  );

  it('what is older than it is kept goes, some at a time; what is younger stays', async () => {
    const before = await entriesOf(ours);
    expect(before.length).toBeGreaterThan(1);
    const old = `insert into audit_events (organization_id, action, actor_kind, details, occurred_at)
      select '${ours.organizationId}', 'member.left', 'system', '{}', '2020-01-01' from generate_series(1, 3)`;
    await transact(ours, async ({ sql }) => void (await sql.raw(old)));
    const deleted: unknown[] = [];
    for (const _round of [1, 2, 3]) {
      await transact(nobody, async (unit) => {
        deleted.push(
          ...(await unit.rows(
            unit.sql.raw(`select tickboard_delete_audit_events('2021-01-01', 2) as count`),
          )),
        );
      });
    }
    expect(deleted).toEqual([{ count: 2 }, { count: 1 }, { count: 0 }]);
    expect(await entriesOf(ours)).toEqual(before);
  });

  it('goes with its organization', async () => {
    const client = await opened.database.pool.connect();
    try {
      await client.query(`begin; select set_config('tickboard.system', 'on', true)`);
      await client.query(`delete from organizations where id = '${theirs.organizationId}'`);
      const { rowCount } = await client.query(
        `select from audit_events where organization_id = '${theirs.organizationId}'`,
      );
      expect(rowCount).toBe(0);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
