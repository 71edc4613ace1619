import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asOwner } from '../../../test/as-owner.ts';
import { createProject, createTask } from '../../../test/builders.ts';
import { raceBehind } from '../../../test/race-behind.ts';
import { startMailServer, type MailServer } from '../../../test/mailbox.ts';
import type { TestCaller, TestServer } from '../../../test/start-test-server.ts';
import { createTenant } from '../../../test/tenants.ts';
import type { Actor } from '../../access/actor.ts';
import type { Role } from '../../access/roles.ts';
import { hashPassword } from '../../access/passwords.ts';
import { newId } from '../../db/ids.ts';
import type { Unit } from '../../db/unit.ts';

const password = 'brackish-lantern-plover';

let mails: MailServer;
let server: TestServer;
let hash: string;
let person: TestCaller;

beforeAll(async () => {
  mails = await startMailServer();
  server = mails.server;
  hash = await hashPassword(password);
});

afterAll(() => mails.close());

beforeEach(async () => {
  person = await server.as('editor');
  await server.transact(person.actor, async ({ sql }) => {
    await sql('users').where('users.id', person.actor.userId).update({ password_hash: hash });
  });
});

const remove = (secret = password) =>
  person.request('POST', '/account/deletion', {
    body: { password: secret },
    headers: { 'idempotency-key': newId() },
  });

/** Makes the person a member of another organization too, where somebody else may be. */
async function joins(role: Role, isAlone: boolean): Promise<TestCaller> {
  const there = await createTenant(server.database.database, 'There');
  const memberId = newId();
  await server.transact(there, async ({ sql }) => {
    const own = { organization_id: there.organizationId, user_id: person.actor.userId, role };
    await sql('members').insert({ ...own, id: memberId, name: 'A member' });
    if (isAlone) await sql('members').where('members.id', there.memberId).delete();
    else await sql('members').where('members.id', there.memberId).update({ role: 'admin' });
  });
  return server.signIn({
    ...person.actor,
    organizationId: there.organizationId,
    memberId,
    role,
  } satisfies Actor);
}

describe('the deletion of an account', () => {
  it('says first what becomes of each organization', async () => {
    const [alone, blocked] = [await joins('owner', true), await joins('owner', false)];
    const { status, body } = await person.request('GET', '/account/deletion');
    expect([status, body.possible]).toEqual([200, false]);
    const told = body.organizations.map(({ id, consequence }: { id: string; consequence: string }) => [
      id,
      consequence,
    ]);
    expect(Object.fromEntries(told)).toEqual({
      [person.actor.organizationId]: 'leave',
      [alone.actor.organizationId]: 'delete',
      [blocked.actor.organizationId]: 'blocked',
    });
  });

  it('leaves the name with what was written, and takes address, sign-in and sessions', async () => {
    const project = await createProject(server.owner);
    const task = await createTask(person, project);
    const comment = await person.request('POST', `/tasks/${task.id}/comments`, { body: { body: 'Mine' } });
    const { userId, memberId } = person.actor;
    expect((await remove()).status).toBe(204);
    expect((await person.request('GET', '/account')).status).toBe(401);
    const body = { email: `${userId}@example.com`, password };
    expect((await server.request('POST', '/sessions', { body })).status).toBe(401);
    const member = await server.owner.request('GET', `/members/${memberId}`);
    expect(member.body).toMatchObject({ name: 'A editor', email: null, userId: null });
    expect(member.body.removedAt).not.toBeNull();
    const kept = await server.owner.request('GET', `/tasks/${task.id}/comments`);
    expect(kept.body.items[0]).toMatchObject({ id: comment.body.id, authorId: memberId });
    expect((await mails.mailbox.next(`${userId}@example.com`)).subject).toBe('Your account was deleted');
  });

  it('leaves the address neither with a membership that ended before nor with an invitation that was taken', async () => {
    const there = await joins('viewer', false);
    const { userId } = person.actor;
    const email = `${userId}@example.com`;
    await server.transact(there.actor, async ({ sql }) => {
      await sql('members').where({ id: there.actor.memberId }).update({ email });
    });
    expect((await there.request('POST', '/organization/leave')).status).toBe(204);
    const body = { email: `before-${email}`, role: 'viewer' };
    const invitation = await server.owner.request('POST', '/invitations', { body });
    expect(invitation.status).toBe(201);
    await server.transact(server.owner.actor, async ({ sql }) => {
      await sql('invitations').where({ id: invitation.body.id }).update({ email, uses: 1 });
    });
    const left = () =>
      asOwner(
        server,
        `select id from members where email = '${email}' union select id from invitations where email = '${email}'`,
      );
    expect(await left()).toHaveLength(3);
    expect((await remove()).status).toBe(204);
    expect(await left()).toEqual([]);
  });

  it('is refused while an organization with others would have no owner, and changes nothing', async () => {
    const blocked = await joins('owner', false);
    const { status, body } = await remove();
    expect([status, body.code, body.resourceId]).toEqual([409, 'last_owner', blocked.actor.organizationId]);
    expect((await person.request('GET', '/account')).status).toBe(200);
    const member = await server.owner.request('GET', `/members/${person.actor.memberId}`);
    expect(member.body.removedAt).toBeNull();
  });

  it('sends away the organizations that nobody else is in', async () => {
    const alone = await joins('owner', true);
    expect((await remove()).status).toBe(204);
    const rows = await asOwner(
      server,
      `select deletion_at <= now() as due from organizations where id = '${alone.actor.organizationId}'`,
    );
    expect(rows).toEqual([{ due: true }]);
  });

  it('ends the membership in every organization, and is told in each one’s audit log', async () => {
    const there = await joins('viewer', false);
    await remove();
    const rows = await asOwner(
      server,
      `select organization_id from audit_events where action = 'account.deleted'
          and target_id in ('${there.actor.memberId}', '${person.actor.memberId}')`,
    );
    expect(rows).toHaveLength(2);
    const left = await asOwner(
      server,
      `select from members where id = '${there.actor.memberId}' and removed_at is not null`,
    );
    expect(left).toHaveLength(1);
  });

  it('keeps the time of the timer that was running, also in another organization', async () => {
    const there = await joins('editor', false);
    const project = await createProject(there);
    await there.request('POST', '/timer/start', { body: { projectId: project.id } });
    expect((await remove()).status).toBe(204);
    const rows = await asOwner(
      server,
      `select member_id from time_entries where project_id = '${project.id}'`,
    );
    expect(rows).toEqual([{ member_id: there.actor.memberId }]);
  });

  it('takes the password, a session and nothing else', async () => {
    expect((await remove('wrong-wicker-trombone')).body.code).toBe('wrong_password');
    const key = await server.key(['account:write']);
    expect((await key.request('POST', '/account/deletion', { body: { password } })).status).toBe(403);
    expect((await server.request('POST', '/account/deletion', { body: { password } })).status).toBe(401);
    const extra = { password, userId: server.owner.actor.userId };
    const refused = await person.request('POST', '/account/deletion', { body: extra });
    expect(refused.body.code).toBe('invalid_request');
    expect((await person.request('GET', '/account')).status).toBe(200);
  });

  /** Eight owners of one organization who go at once: all have come to its lock before the first gets it. */
  async function eightOwnersGo(withViewer: boolean): Promise<{ statuses: number[]; organizationId: string }> {
    const there = await createTenant(server.database.database, 'Owned by eight');
    const { organizationId } = there;
    if (withViewer) await server.addMember(there, 'viewer');
    const added = await Promise.all(Array.from({ length: 7 }, () => server.addMember(there, 'owner')));
    const owners = await Promise.all([there, ...added].map((actor) => server.signIn(actor)));
    const ids = owners.map(({ actor }) => `'${actor.userId}'`).join();
    await asOwner(server, `update users set password_hash = '${hash}' where id in (${ids})`);
    const lock = ({ events }: Unit): Promise<unknown> => events.lock({ organizations: [organizationId] });
    const waiting = owners.values();
    const answers = await raceBehind(server, lock, () => {
      const { value } = waiting.next();
      return (value as TestCaller).request('POST', '/account/deletion', { body: { password } });
    });
    const statuses = answers.map(({ status }) => status).toSorted((left, right) => left - right);
    return { statuses, organizationId };
  }

  it('leaves one of eight owners who go at once, as long as somebody else is there', async () => {
    const { statuses, organizationId } = await eightOwnersGo(true);
    expect(statuses).toEqual([...Array.from({ length: 7 }, () => 204), 409]);
    const left = await asOwner(
      server,
      `select from members where organization_id = '${organizationId}' and role = 'owner' and user_id is not null`,
    );
    expect(left).toHaveLength(1);
  });

  it('lets all of eight go at once who are alone with each other, and the organization with the last', async () => {
    const { statuses, organizationId } = await eightOwnersGo(false);
    expect(statuses).toEqual(Array.from({ length: 8 }, () => 204));
    const rows = await asOwner(
      server,
      `select deletion_at <= now() as due from organizations where id = '${organizationId}'`,
    );
    expect(rows).toEqual([{ due: true }]);
  });

  it('happens once when it is asked for eight times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => remove()));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const users = await asOwner(server, `select from users where id = '${person.actor.userId}'`);
    expect(users).toEqual([]);
  });
});
