import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, createTask } from '../../../test/builders.ts';
import { startMailServer, type MailServer } from '../../../test/mailbox.ts';
import type { TestAnswer, TestCaller, TestServer } from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';

let mails: MailServer;
let server: TestServer;
let owner: TestCaller;

beforeAll(async () => {
  mails = await startMailServer();
  server = mails.server;
  owner = server.owner;
});
afterAll(() => mails.close());

const make = (caller: TestCaller, body: object): Promise<TestAnswer> =>
  caller.request('POST', '/organizations', { body });
const addressOf = ({ actor }: TestCaller): string => `${actor.userId}@example.com`;

/** The same person with a session over there. */
const goTo = async (caller: TestCaller, organizationId: string): Promise<TestCaller> => {
  const { body } = await caller.request('POST', '/session/switch', { body: { organizationId } });
  return server.caller({ ...caller.actor, organizationId }, body.accessToken);
};

/** An organization of its own to delete, with an owner who has a mailbox. */
async function tenant(): Promise<TestCaller> {
  const stranger = await server.stranger();
  await server.transact(stranger.actor, async ({ sql }) => {
    await sql('members')
      .where({ id: stranger.actor.memberId })
      .update({ email: addressOf(stranger) });
  });
  return stranger;
}

describe('a new organization', () => {
  it('belongs to who makes it, who can go over and back', async () => {
    const maker = await server.stranger();
    const made = await make(maker, { name: 'Harbour Line', timeZone: 'Europe/Lisbon', weekStart: 'sunday' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ name: 'Harbour Line', role: 'owner', current: false });
    expect(made.body.slug).toMatch(/^harbour-line-/);
    const there = await goTo(maker, made.body.id);
    const { body } = await there.request('GET', '/organization');
    expect(body).toMatchObject({ timeZone: 'Europe/Lisbon', weekStart: 'sunday', deletionAt: null });
    const members = await there.request('GET', '/members');
    expect(members.body.items).toEqual([
      expect.objectContaining({ id: made.body.memberId, role: 'owner', email: addressOf(maker) }),
    ]);
    expect((await there.request('POST', '/projects', { body: { name: 'First' } })).status).toBe(201);
    const told = await there.request('GET', `/streams/${made.body.id}/events`);
    expect(told.body.items[0]).toMatchObject({ type: 'member.created', actor: { memberId: null } });
  });

  it('is made once for one id, and a short name is taken once', async () => {
    const body = { id: newId(), name: 'Once', slug: `once-${Date.now()}` };
    const answers = await Promise.all(Array.from({ length: 8 }, () => make(owner, body)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
    const other = await make(owner, { ...body, name: 'Twice' });
    expect([other.status, other.body.code]).toEqual([409, 'id_taken']);
    const stranger = await make(await server.stranger(), { name: 'Mine', slug: body.slug });
    expect([stranger.status, stranger.body.code]).toEqual([409, 'slug_taken']);
    const foreign = await make(await server.stranger(), { name: 'Mine', id: body.id });
    expect([foreign.status, foreign.body.code]).toEqual([409, 'id_taken']);
  });

  it('is for owners of another one, as the server is set up, and for sessions', async () => {
    const editor = await server.as('editor');
    expect((await make(editor, { name: 'No' })).body.code).toBe('forbidden');
    const key = await server.key(['organization:write']);
    expect((await make(key, { name: 'No' })).body.code).toBe('session_required');
    const zone = await make(owner, { name: 'No', timeZone: 'Europe/Atlantis' });
    expect([zone.status, zone.body.code]).toEqual([422, 'unknown_time_zone']);
    for (const field of ['role', 'deletionAt', 'memberId', 'version']) {
      expect((await make(owner, { name: 'No', [field]: 'x' })).status, field).toBe(400);
    }
  });
});

describe('a change of the organization', () => {
  it('is told to its members, and refused to editors and to a stale version', async () => {
    const here = await tenant();
    const change = (caller: TestCaller, body: object, headers: Record<string, string> = {}) =>
      caller.request('PATCH', '/organization', { body, headers });
    const renamed = await change(here, { name: 'New', timeZone: 'Asia/Tokyo' }, { 'if-match': '"v1"' });
    expect([renamed.status, renamed.body.name, renamed.headers.get('etag')]).toEqual([200, 'New', '"v2"']);
    expect((await change(here, { name: 'Newer' }, { 'if-match': '"v1"' })).status).toBe(412);
    expect((await change(here, { name: 'New' })).body.version).toBe(2);
    const told = await here.request('GET', `/streams/${here.actor.organizationId}/events`);
    expect(told.body.items.at(-1)).toMatchObject({
      type: 'organization.updated',
      data: { changes: { timeZone: { before: 'UTC', after: 'Asia/Tokyo' } } },
    });
    const editor = await server.as('editor');
    expect((await change(editor, { name: 'Mine' })).status).toBe(403);
    expect((await server.request('PATCH', '/organization', { body: { name: 'Mine' } })).status).toBe(401);
  });
});

describe('a deletion', () => {
  it('waits, tells every owner, and can be taken back', async () => {
    const here = await tenant();
    const second = await server.signIn(await server.addMember(here.actor, 'owner'));
    const gone = await here.request('DELETE', '/organization');
    const days = (Date.parse(gone.body.deletionAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThan(7.1);
    for (const caller of [here, second]) {
      const mail = await mails.mailbox.next(addressOf(caller));
      expect(mail.subject).toBe('Stranger will be deleted');
    }
    expect((await second.request('DELETE', '/organization')).body.deletionAt).toBe(gone.body.deletionAt);
    expect((await here.request('POST', '/projects', { body: { name: 'Still here' } })).status).toBe(201);
    const restored = await second.request('POST', '/organization/restore');
    expect(restored.body.deletionAt).toBeNull();
    expect((await mails.mailbox.next(addressOf(here))).subject).toBe('Stranger stays');
    const again = await here.request('POST', '/organization/restore');
    expect(again.body.version).toBe(restored.body.version);
  });

  it('is for owners in person', async () => {
    const [admin, key] = await Promise.all([server.as('admin'), server.key(['organization:admin'])]);
    expect((await admin.request('DELETE', '/organization')).status).toBe(403);
    expect((await admin.request('POST', '/organization/restore')).status).toBe(403);
    expect((await key.request('DELETE', '/organization')).body.code).toBe('session_required');
    expect((await server.request('DELETE', '/organization')).status).toBe(401);
    expect((await owner.request('GET', '/organization')).body.deletionAt).toBeNull();
  });

  it('takes everything once its time has come, and only its own', async () => {
    const here = await tenant();
    const { organizationId, userId } = here.actor;
    const made = await make(here, { name: 'Elsewhere' });
    const elsewhere = await goTo(await server.signIn(here.actor), made.body.id);
    const kept = await createProject(elsewhere);
    const guest = await server.signIn(await server.addMember(here.actor, 'editor'));
    const project = await createProject(here);
    const task = await createTask(here, project, { assigneeIds: [guest.actor.memberId] });
    await here.request('POST', `/tasks/${task.id}/comments`, { body: { body: 'Hm' } });
    await here.request('POST', '/invitations', { body: { role: 'viewer' } });
    await here.request('POST', '/timer/start', { body: { taskId: task.id } });
    await here.request('DELETE', '/organization');
    await server.transact(here.actor, async ({ sql }) => {
      await sql('organizations').where({ id: organizationId }).update({ deletion_at: new Date() });
    });
    await deletion().run({}, AbortSignal.timeout(60_000));

    expect((await here.request('GET', '/session')).status).toBe(401);
    expect((await guest.request('GET', '/session')).status).toBe(401);
    expect((await elsewhere.request('GET', `/projects/${kept.id}`)).status).toBe(200);
    expect((await elsewhere.request('GET', '/timer')).body.running).toBeNull();
    const events = await elsewhere.request('GET', `/streams/${userId}/events`);
    expect(events.body.items.at(-1)).toMatchObject({ type: 'timer.discarded' });
    const moved = await server.transact(here.actor, (unit) =>
      unit.rows<{ organization_id: string }>(unit.sql('sessions').distinct('organization_id')),
    );
    expect(moved).toEqual([{ organization_id: made.body.id }]);
    expect(await leftOf(organizationId)).toEqual([]);
  });

  it('does nothing before, nor after it was taken back', async () => {
    const here = await tenant();
    await here.request('DELETE', '/organization');
    await deletion().run({}, AbortSignal.timeout(60_000));
    expect((await here.request('GET', '/organization')).status).toBe(200);
    await here.request('POST', '/organization/restore');
    await deletion().run({}, AbortSignal.timeout(60_000));
    expect((await here.request('GET', '/organization')).status).toBe(200);
  });
});

function deletion() {
  const job = server.composed.jobs.find(({ name }) => name === 'organization-deletion');
  if (!job) throw new Error('There is no such job.');
  return job;
}

/** The tables that still hold something of an organization, as the owner of the database sees it. */
async function leftOf(organizationId: string): Promise<string[]> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: server.database.url });
  await client.connect();
  try {
    await client.query(`set tickboard.system = 'on'`);
    const { rows: columns } = await client.query<{ table_name: string; column_name: string }>(
      `select table_name, column_name from information_schema.columns
        where table_schema = 'public' and column_name in ('organization_id', 'scope_id')`,
    );
    const left: string[] = [];
    for (const { table_name: table, column_name: column } of columns) {
      const query = `select from ${table} where ${column} = $1`;
      if ((await client.query(query, [organizationId])).rowCount) left.push(table);
    }
    return left;
  } finally {
    await client.end();
  }
}
