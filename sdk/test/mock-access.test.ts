import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createClient, type Tickboard } from '../src/index.ts';
import { createMockBackend, demoPassword, type MockBackend } from '../src/testing/index.ts';
import { serveMock } from '../src/testing/serve-mock.ts';
import { apiRoot, checked } from './support/contract-check.ts';

const account = { email: 'noor@example.com', password: 'brackish-lantern-plover', name: 'Noor Haddad' };

function clientOf(backend: MockBackend, token?: string): Tickboard {
  const fetchFunction = checked((request) => backend.handle(request));
  return createClient({ baseUrl: apiRoot, maxRetries: 0, fetch: fetchFunction, ...(token && { token }) });
}

function as(backend: MockBackend, role: string): Tickboard {
  return clientOf(
    backend,
    backend.tokenFor((member) => member.role === role),
  );
}

async function signIn(backend: MockBackend, email: string, password: string): Promise<Tickboard> {
  const { accessToken } = await clientOf(backend).sessions.create({ email, password });
  return clientOf(backend, accessToken);
}

const lastToken = (backend: MockBackend): string => backend.mails.at(-1)?.token ?? '';

describe('accounts of the mock', () => {
  it('begin with a confirmed address and an organization of their own', async () => {
    const backend = createMockBackend({ registration: 'open' });
    const nobody = clientOf(backend);
    await nobody.accounts.create({ ...account, organizationName: 'Night shift' });
    expect(backend.mails.at(-1)).toMatchObject({ kind: 'registration', to: account.email });
    await expect(signIn(backend, account.email, account.password)).rejects.toMatchObject({ status: 401 });
    const token = lastToken(backend);
    const confirmed = { email: account.email, reason: 'registration' };
    expect(await nobody.accounts.confirmEmail({ token })).toEqual(confirmed);
    expect(await nobody.accounts.confirmEmail({ token })).toEqual(confirmed);
    const client = await signIn(backend, account.email, account.password);
    expect(await client.organizations.get()).toMatchObject({ name: 'Night shift', can: { delete: true } });
    expect((await client.projects.list()).items).toEqual([]);
  });

  it('do not tell whether an address is known but in the mail', async () => {
    const backend = createMockBackend({ registration: 'open' });
    const known = { ...account, email: 'mira@harbourline.example' };
    expect(await clientOf(backend).accounts.create(known)).toEqual({ next: 'verifyEmail' });
    expect(backend.mails.at(-1)).toMatchObject({ kind: 'account_exists', to: known.email, token: null });
  });

  it('are made by who was invited only, unless registration is open', async () => {
    const nobody = clientOf(createMockBackend());
    await expect(nobody.accounts.create(account)).rejects.toMatchObject({ code: 'invitation_required' });
    const closed = clientOf(createMockBackend({ registration: 'closed' }));
    await expect(closed.accounts.create(account)).rejects.toMatchObject({ code: 'registration_closed' });
  });

  it('get a new password by mail, which ends every session', async () => {
    const backend = createMockBackend();
    const client = await signIn(backend, 'aiko@harbourline.example', demoPassword);
    await clientOf(backend).accounts.requestPasswordReset({ email: 'aiko@harbourline.example' });
    const reset = { token: lastToken(backend), password: account.password };
    const weak = clientOf(backend).accounts.confirmPasswordReset({ ...reset, password: 'aaaaaaaaaa' });
    await expect(weak).rejects.toMatchObject({ code: 'password_too_weak' });
    await clientOf(backend).accounts.confirmPasswordReset(reset);
    await expect(client.sessions.get()).rejects.toMatchObject({ status: 401 });
    await expect(clientOf(backend).accounts.confirmPasswordReset(reset)).rejects.toMatchObject({
      code: 'token_invalid',
    });
    await signIn(backend, 'aiko@harbourline.example', account.password);
  });

  it('change their address once the new one is confirmed, and their name in every organization', async () => {
    const backend = createMockBackend();
    const client = await signIn(backend, 'mira@harbourline.example', demoPassword);
    const wrong = client.accounts.changeEmail({ email: account.email, password: 'wrong' });
    await expect(wrong).rejects.toMatchObject({ code: 'wrong_password' });
    const failed = await client.auditEvents.list({ action: ['account.password_failed'] });
    expect(failed.items.map(({ details }) => details)).toEqual([{ operation: 'changeEmail' }]);
    const changing = await client.accounts.changeEmail({ email: account.email, password: demoPassword });
    expect(changing).toMatchObject({ email: 'mira@harbourline.example', pendingEmail: account.email });
    const token = backend.mails.findLast(({ kind }) => kind === 'email_change')?.token ?? '';
    await clientOf(backend).accounts.confirmEmail({ token });
    await client.organizations.create({ name: 'Night shift' });
    const told: string[] = [];
    backend.subscribe(({ type, stream }) => told.push(`${type} ${stream.kind}`));
    await client.accounts.update({ name: 'Mira Okafor-Lind' });
    expect(told).toEqual(['member.updated organization', 'member.updated organization']);
    const { memberId } = await client.sessions.get();
    expect(await client.members.get(memberId!)).toMatchObject({
      name: 'Mira Okafor-Lind',
      email: account.email,
    });
  });

  it('are deleted with what only they had, unless an organization would be left without an owner', async () => {
    const backend = createMockBackend();
    const owner = await signIn(backend, 'mira@harbourline.example', demoPassword);
    await owner.organizations.create({ name: 'Night shift' });
    const { possible, organizations } = await owner.accounts.getAccountDeletion();
    expect([possible, ...organizations.map(({ consequence }) => consequence)]).toEqual([
      false,
      'blocked',
      'delete',
    ]);
    await expect(owner.accounts.delete({ password: demoPassword })).rejects.toMatchObject({
      code: 'last_owner',
    });
    const [admin] = (await owner.members.list({ role: 'admin' })).items;
    await owner.members.update(admin!.id, { role: 'owner' });
    await owner.accounts.delete({ password: demoPassword });
    await expect(owner.sessions.get()).rejects.toMatchObject({ status: 401 });
    await expect(signIn(backend, 'mira@harbourline.example', demoPassword)).rejects.toMatchObject({
      status: 401,
    });
    expect(backend.world.realm.worlds.size).toBe(1);
  });
});

describe('people of the mock', () => {
  it('join by a mail of their own address, take a placeholder over, and are again who they were', async () => {
    const backend = createMockBackend({ verifiesEmail: true });
    const owner = as(backend, 'owner');
    const [placeholder] = (await owner.members.list({ placeholder: true })).items;
    const offer = { email: account.email, role: 'editor', memberId: placeholder!.id } as const;
    await owner.invitations.create(offer);
    const invitationToken = lastToken(backend);
    const other = clientOf(backend).accounts.create({
      ...account,
      email: 'other@example.com',
      invitationToken,
    });
    await expect(other).rejects.toMatchObject({ code: 'invitation_other_address' });
    // The mail has proven the address.
    expect(await clientOf(backend).accounts.create({ ...account, invitationToken })).toEqual({
      next: 'signIn',
    });
    const client = await signIn(backend, account.email, account.password);
    expect((await client.sessions.get()).memberId).toBe(placeholder!.id);

    await owner.members.delete(placeholder!.id);
    await expect(client.sessions.get()).rejects.toMatchObject({ status: 401 });
    await expect(signIn(backend, account.email, account.password)).rejects.toMatchObject({
      code: 'no_organization',
    });
    const link = await owner.invitations.create({ role: 'viewer' });
    const { organizationId } = await owner.sessions.get();
    const person = [...backend.world.realm.persons.values()].find(({ email }) => email === account.email)!;
    expect(person.name).toBe('Noor Haddad');
    const again = await clientOf(backend).sessions.create({
      ...{ email: account.email, password: account.password, newOrganizationName: 'Interim' },
    });
    const back = clientOf(backend, again.accessToken);
    expect(await back.invitations.accept({ token: link.token! })).toMatchObject({ id: organizationId });
    const switched = await back.sessions.switch({ organizationId });
    expect(switched.memberId).toBe(placeholder!.id);
  });

  it('give the work of a placeholder to a member, each piece with its event', async () => {
    const backend = createMockBackend();
    const owner = as(backend, 'owner');
    const [placeholder] = (await owner.members.list({ placeholder: true })).items;
    const [editor] = (await owner.members.list({ role: 'editor' })).items;
    const [project] = (await owner.projects.list()).items;
    const task = await owner.tasks.create(project!.id, {
      title: 'Inherited',
      assigneeIds: [placeholder!.id],
    });
    const told: string[] = [];
    backend.subscribe(({ type }) => told.push(type));
    await owner.members.merge(placeholder!.id, { intoId: editor!.id });
    expect((await owner.tasks.get(task.id)).assigneeIds).toEqual([editor!.id]);
    expect(told).toContain('task.updated');
    expect(await owner.members.get(placeholder!.id)).toMatchObject({ mergedIntoId: editor!.id });
  });

  it('have one timer over all organizations, and stop it where they are removed', async () => {
    const backend = createMockBackend();
    const owner = await signIn(backend, 'mira@harbourline.example', demoPassword);
    const [project] = (await owner.projects.list()).items;
    const { running } = await owner.timer.start({ projectId: project!.id });
    const { id: organizationId } = await owner.organizations.create({ name: 'Night shift' });
    const { accessToken } = await owner.sessions.switch({ organizationId });
    const there = clientOf(backend, accessToken);
    expect((await there.timer.get()).running?.id).toBe(running!.id);
    const { stoppedTimeEntryId } = await there.timer.start({ note: 'Elsewhere' });
    expect(stoppedTimeEntryId).toBe(running!.id);
    expect(backend.world.timeEntries.has(running!.id)).toBe(true);
    await expect(there.timeEntries.get(running!.id)).rejects.toMatchObject({ status: 404 });

    const editor = await signIn(backend, 'aiko@harbourline.example', demoPassword);
    const started = await editor.timer.start({ projectId: project!.id });
    const admin = as(backend, 'admin');
    await admin.members.delete((await editor.sessions.get()).memberId!);
    expect(backend.world.timeEntries.has(started.running!.id)).toBe(true);
  });

  it('leave who did what in the audit log, for admins alone', async () => {
    const backend = createMockBackend();
    const owner = await signIn(backend, 'mira@harbourline.example', demoPassword);
    const [viewer] = (await owner.members.list({ role: 'viewer', placeholder: false })).items;
    await owner.members.update(viewer!.id, { role: 'editor' });
    await clientOf(backend)
      .sessions.create({ email: viewer!.email!, password: 'guess' })
      .catch(() => {});
    const { memberId } = await owner.sessions.get();
    const changes = await owner.auditEvents.list({ action: ['member.role_changed'] });
    expect(changes.items).toMatchObject([
      {
        actor: { kind: 'session', memberId },
        target: { id: viewer!.id },
        details: { from: { role: 'viewer' }, to: { role: 'editor' } },
      },
    ]);
    const failed = await owner.auditEvents.list({ targetId: viewer!.id, action: ['session.failed'] });
    expect(failed.items).toMatchObject([{ actor: { kind: 'nobody' } }]);
    await expect(as(backend, 'editor').auditEvents.list()).rejects.toMatchObject({ status: 403 });
    const denied = await owner.auditEvents.list({ action: ['request.denied'] });
    expect(denied.items).toMatchObject([
      { details: { operation: 'listAuditEvents', code: 'insufficient_scope' } },
    ]);
  });
});

describe('realtime of the mock', () => {
  it('ends what somebody has lost, and tells of a private project those alone who see it', async () => {
    const backend = createMockBackend();
    const owner = as(backend, 'owner');
    const editor = as(backend, 'editor');
    const { memberId, userId, organizationId } = await editor.sessions.get();
    const project = await owner.projects.create({ name: 'Reorganization', visibility: 'private' });
    const before = backend.world.streams.get(userId!)!.events.length;
    await owner.projectMembers.update(project.id, memberId!, { role: 'editor' });
    expect(backend.world.streams.get(userId!)!.events.slice(before)).toMatchObject([
      { type: 'projectMember.updated', data: { projectMember: { role: 'editor' } } },
    ]);
    const inOrganization = JSON.stringify(backend.world.streams.get(organizationId)!.events);
    expect(inOrganization).not.toContain(project.id);
    await expect(editor.board.get(project.id)).resolves.toMatchObject({
      project: { can: { createTask: true } },
    });
    await owner.projectMembers.delete(project.id, memberId!);
    await expect(editor.events.list(project.id)).rejects.toMatchObject({ status: 404 });
  });
});

describe('the mock, served', () => {
  it('gives the refresh token as a cookie that no script reads, and takes it', async () => {
    const server = serveMock(createMockBackend()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
    const send = (path: string, body: object, headers: Record<string, string> = {}) =>
      fetch(root + path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      });
    try {
      const person = { email: 'mira@harbourline.example', password: demoPassword, cookie: true };
      const signedIn = await send('/sessions', person);
      const cookie = signedIn.headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
      expect(await signedIn.json()).toMatchObject({ refreshToken: null });
      const refreshed = await send('/session/refresh', {}, { cookie: cookie.split(';', 1)[0]! });
      expect(await refreshed.json()).toMatchObject({ refreshToken: null, session: { name: 'Mira Okafor' } });
      expect(refreshed.headers.get('set-cookie')).not.toBe(cookie);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
