import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, createTask, type TestProject } from '../../../test/builders.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';

/** What only its members see: by every address, in every list, in every stream. */
let server: TestServer;
let owner: TestCaller;
let editor: TestCaller;
let outsider: TestCaller;
let guest: TestCaller;
let secret: TestProject;
let task: { id: string };
let open: TestProject;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
  [editor, outsider, guest] = [
    await server.as('editor'),
    await server.as('editor'),
    await server.as('viewer'),
  ];
  open = await createProject(owner);
  secret = await createProject(editor, { visibility: 'private' });
  task = await createTask(editor, secret);
  await server.transact(owner.actor, async (unit) => {
    const id = guest.actor.memberId ?? '';
    await unit.sql('members').where({ id }).update({ projects_only: true });
    unit.afterCommit({ topic: 'credential', id });
  });
});
afterAll(() => server.close());

const member = ({ actor }: TestCaller): string => actor.memberId ?? '';
const put = (caller: TestCaller, project: { id: string }, who: TestCaller, role: string) =>
  caller.request('PUT', `/projects/${project.id}/members/${member(who)}`, { body: { role } });
const remove = (caller: TestCaller, project: { id: string }, who: TestCaller) =>
  caller.request('DELETE', `/projects/${project.id}/members/${member(who)}`);

async function listed(caller: TestCaller): Promise<string[]> {
  const { body } = await caller.request('GET', '/projects', { query: { limit: '200' } });
  return body.items.map(({ id }: { id: string }) => id);
}

async function events(caller: TestCaller, streamId: string | null): Promise<string> {
  const { text, status } = await caller.request('GET', `/streams/${streamId}/events`, {
    query: { limit: '200' },
  });
  return status === 200 ? text : String(status);
}

describe('a private project', () => {
  it('makes who made it its admin, who can do all in it', async () => {
    const { body } = await editor.request('GET', `/projects/${secret.id}`);
    expect(body).toMatchObject({ visibility: 'private', can: { updateMembers: true, delete: true } });
    const { body: members } = await editor.request('GET', `/projects/${secret.id}/members`);
    expect(members.items).toMatchObject([{ memberId: member(editor), role: 'admin' }]);
    const made = await editor.request('POST', '/projects', { body: { name: 'Mine', visibility: 'private' } });
    expect(made).toMatchObject({ status: 201, body: { can: { updateMembers: true, delete: true } } });
  });

  it('is seen by owners and admins without a role in it', async () => {
    for (const caller of [owner, await server.as('admin')]) {
      expect(await listed(caller)).toContain(secret.id);
      const { body } = await caller.request('GET', `/projects/${secret.id}`);
      expect(body.can).toMatchObject({ updateMembers: true, delete: true });
    }
  });

  it('is not there for anybody else, like one that never was', async () => {
    const label = await editor.request('POST', '/labels', {
      body: { name: 'Hidden', color: 'red', projectId: secret.id },
    });
    const comment = await editor.request('POST', `/tasks/${task.id}/comments`, { body: { body: 'Psst' } });
    const status = secret.statuses['To do'] ?? '';
    const reads = [
      `/projects/${secret.id}`,
      `/projects/${secret.id}/statuses`,
      `/projects/${secret.id}/tasks`,
      `/projects/${secret.id}/board`,
      `/projects/${secret.id}/members`,
      `/projects/${secret.id}/presence`,
      `/tasks/${task.id}`,
      `/tasks/${task.id}/comments`,
      `/comments/${comment.body.id}`,
      `/labels/${label.body.id}`,
      `/streams/${secret.id}/events`,
    ];
    for (const path of reads) {
      expect((await outsider.request('GET', path)).status, path).toBe(404);
      expect((await editor.request('GET', path)).status, path).toBe(200);
    }
    const writes: [string, string, object?][] = [
      ['PATCH', `/projects/${secret.id}`, { name: 'Taken' }],
      ['POST', `/projects/${secret.id}/tasks`, { title: 'Mine' }],
      ['POST', `/projects/${secret.id}/statuses`, { name: 'Mine', category: 'started' }],
      ['PATCH', `/tasks/${task.id}`, { title: 'Mine' }],
      ['DELETE', `/tasks/${task.id}`],
      ['POST', `/tasks/${task.id}/move`, { statusId: status }],
      ['PATCH', `/statuses/${status}`, { name: 'Mine' }],
      ['DELETE', `/comments/${comment.body.id}`],
      ['PATCH', `/labels/${label.body.id}`, { name: 'Mine' }],
    ];
    for (const [method, path, body] of writes) {
      const answer = await outsider.request(method, path, { body });
      expect([answer.status, answer.body.code], path).toEqual([404, 'not_found']);
    }
    expect(await listed(outsider)).toEqual([open.id]);
    const { body: labels } = await outsider.request('GET', '/labels', { query: { projectId: secret.id } });
    expect(labels.items).toEqual([]);
  });

  it('cannot be named by a label, a timer or a time entry of somebody who does not see it', async () => {
    const span = { startedAt: '2026-11-02T08:00:00.000Z', endedAt: '2026-11-02T09:00:00.000Z' };
    const bodies: [string, object][] = [
      ['/labels', { name: 'Mine', color: 'red', projectId: secret.id }],
      ['/timer/start', { projectId: secret.id }],
      ['/timer/start', { taskId: task.id }],
      ['/time-entries', { projectId: secret.id, ...span }],
      ['/time-entries', { taskId: task.id, ...span }],
    ];
    for (const [path, body] of bodies) {
      const answer = await outsider.request('POST', path, { body });
      expect([answer.status, answer.body.code], path).toEqual([422, 'invalid_reference']);
    }
  });

  it('is told to the people who see it, and not to the organization', async () => {
    const { organizationId } = owner.actor;
    await editor.request('PATCH', `/projects/${secret.id}`, { body: { name: 'Deeply hidden' } });
    expect(await events(outsider, organizationId)).not.toContain(secret.id);
    expect(await events(outsider, outsider.actor.userId)).not.toContain(secret.id);
    for (const caller of [owner, editor]) {
      expect(await events(caller, caller.actor.userId)).toContain('Deeply hidden');
    }
  });

  it('keeps its key to itself, so that no other project gets it', async () => {
    const { body: hidden } = await editor.request('POST', '/projects', {
      body: { name: 'Quartz', visibility: 'private' },
    });
    const { body: shown } = await outsider.request('POST', '/projects', { body: { name: 'Quartz' } });
    expect([hidden.key, shown.key]).toEqual(['QUA', 'QUA2']);
    const taken = await outsider.request('POST', '/projects', { body: { name: 'Q', key: 'QUA' } });
    expect([taken.status, taken.body.code]).toEqual([409, 'key_taken']);
    await outsider.request('DELETE', `/projects/${shown.id}`);
  });

  it('shows time that was spent on it to the person and to its members', async () => {
    const { body: entry } = await editor.request('POST', '/time-entries', {
      body: { taskId: task.id, startedAt: '2026-11-03T08:00:00.000Z', endedAt: '2026-11-03T09:00:00.000Z' },
    });
    expect((await owner.request('GET', `/time-entries/${entry.id}`)).status).toBe(200);
    expect((await outsider.request('GET', `/time-entries/${entry.id}`)).status).toBe(404);
    const { text } = await outsider.request('GET', '/time-entries');
    expect(text).not.toContain(entry.id);
  });

  it('is made of one that all see, and back, by who administers it alone', async () => {
    const project = await createProject(owner);
    const change = (caller: TestCaller, visibility: string) =>
      caller.request('PATCH', `/projects/${project.id}`, { body: { visibility } });
    const refused = await change(editor, 'private');
    expect([refused.status, refused.body.code]).toEqual([403, 'insufficient_scope']);
    await put(owner, project, editor, 'admin');
    expect((await change(editor, 'private')).body.visibility).toBe('private');
    expect((await outsider.request('GET', `/projects/${project.id}`)).status).toBe(404);
    expect(await events(outsider, owner.actor.organizationId)).toContain(
      `"visibility":{"before":"organization"`,
    );
    expect((await change(owner, 'organization')).status).toBe(200);
    expect((await outsider.request('GET', `/projects/${project.id}`)).status).toBe(200);
    expect((await outsider.request('GET', `/streams/${project.id}/events`)).status).toBe(200);
    await owner.request('DELETE', `/projects/${project.id}`);
  });

  it('goes with the news to those who saw it', async () => {
    const project = await createProject(editor, { visibility: 'private' });
    expect((await editor.request('DELETE', `/projects/${project.id}`)).status).toBe(204);
    expect(await events(editor, editor.actor.userId)).toContain(`"projectId":"${project.id}"`);
    expect(await events(outsider, owner.actor.organizationId)).not.toContain(project.id);
    expect((await outsider.request('GET', `/streams/${project.id}/events`)).status).toBe(404);
  });

  it('leaves who lost it the timer that still runs there, and the time that was spent', async () => {
    const person = await server.as('editor');
    await put(owner, secret, person, 'editor');
    expect((await person.request('POST', '/timer/start', { body: { taskId: task.id } })).status).toBe(200);
    await remove(owner, secret, person);
    expect((await person.request('GET', `/tasks/${task.id}`)).status).toBe(404);
    const stopped = await person.request('POST', '/timer/stop', { body: {} });
    expect(stopped).toMatchObject({ status: 200, body: { running: null } });
    const { body: entry } = await person.request('GET', `/time-entries/${stopped.body.stoppedTimeEntryId}`);
    expect(entry.projectId).toBe(secret.id);
    const trackedBy = async (): Promise<number> =>
      (await owner.request('GET', `/tasks/${task.id}`)).body.trackedSeconds;
    const before = await trackedBy();
    const startedAt = new Date(Date.parse(entry.startedAt) - 60_000).toISOString();
    const corrected = await person.request('PATCH', `/time-entries/${entry.id}`, { body: { startedAt } });
    expect(corrected).toMatchObject({ status: 200, body: { taskId: task.id, can: { update: true } } });
    expect(await trackedBy()).toBe(before + 60);
    expect((await person.request('DELETE', `/time-entries/${entry.id}`)).status).toBe(204);
    expect(await trackedBy()).toBe(before - entry.seconds);
    expect((await owner.request('GET', `/time-entries/${entry.id}`)).status).toBe(404);
  });
});

describe('a role in one project', () => {
  it('raises and lowers what the member may do there, and nowhere else', async () => {
    const [viewer, lowered] = [await server.as('viewer'), await server.as('editor')];
    await put(owner, open, viewer, 'editor');
    await put(owner, open, lowered, 'viewer');
    const other = await createProject(owner);
    const create = async (caller: TestCaller, project: { id: string }) =>
      (await caller.request('POST', `/projects/${project.id}/tasks`, { body: { title: 'x' } })).status;
    expect([await create(viewer, open), await create(viewer, other)]).toEqual([201, 403]);
    expect([await create(lowered, open), await create(lowered, other)]).toEqual([403, 201]);
    const can = async (caller: TestCaller, project: { id: string }) =>
      (await caller.request('GET', `/projects/${project.id}`)).body.can.createTask;
    expect([await can(viewer, open), await can(viewer, other)]).toEqual([true, false]);
    expect([await can(lowered, open), await can(lowered, other)]).toEqual([false, true]);
    const shared = await viewer.request('POST', '/labels', { body: { name: 'Shared', color: 'red' } });
    expect([shared.status, shared.body.code]).toEqual([403, 'insufficient_scope']);
    const own = await viewer.request('POST', '/labels', {
      body: { name: 'Of it', color: 'red', projectId: open.id },
    });
    expect(own.status).toBe(201);
    expect((await lowered.request('PATCH', `/labels/${own.body.id}`, { body: { name: 'x' } })).status).toBe(
      403,
    );
    const refused = await lowered.request('POST', '/timer/start', { body: { projectId: open.id } });
    expect([refused.status, refused.body.code]).toEqual([403, 'insufficient_scope']);
    expect((await viewer.request('POST', '/timer/start', { body: { projectId: open.id } })).status).toBe(200);
    expect((await viewer.request('POST', '/timer/start', { body: { projectId: other.id } })).status).toBe(
      403,
    );
    await owner.request('DELETE', `/projects/${other.id}`);
  });

  it('changes the validator of the board, whose rights it holds', async () => {
    const caller = await server.as('editor');
    const board = () => caller.request('GET', `/projects/${open.id}/board`);
    const before = (await board()).headers.get('etag') ?? '';
    await put(owner, open, caller, 'viewer');
    const { status, headers, body } = await caller.request('GET', `/projects/${open.id}/board`, {
      headers: { 'if-none-match': before },
    });
    expect([status, body.project.can.updateTasks]).toEqual([200, false]);
    expect(headers.get('etag')?.split('.')[2]).not.toBe(before.split('.')[2]);
  });

  it('is given and taken by who administers the project, and is told to the member', async () => {
    const person = await server.as('viewer');
    expect((await put(editor, secret, person, 'viewer')).body).toMatchObject({
      projectId: secret.id,
      memberId: member(person),
      role: 'viewer',
    });
    expect(await listed(person)).toContain(secret.id);
    const refused = await put(person, secret, outsider, 'viewer');
    expect([refused.status, refused.body.code]).toEqual([403, 'insufficient_scope']);
    for (const project of [secret, { id: newId() }]) {
      expect((await put(outsider, project, outsider, 'admin')).body.code).toBe('insufficient_scope');
    }
    await put(editor, secret, person, 'editor');
    const told = await events(person, person.actor.userId);
    expect(told).toContain('"changes":{"role":{"before":"viewer","after":"editor"}}');
    expect((await remove(editor, secret, person)).status).toBe(204);
    expect((await remove(editor, secret, person)).status).toBe(204);
    expect((await person.request('GET', `/projects/${secret.id}`)).status).toBe(404);
    expect(await events(person, person.actor.userId)).toContain('projectMember.deleted');
  });

  it('is for members of the organization alone, and says what is wrong with a body', async () => {
    const stranger = await server.stranger();
    expect((await put(owner, secret, stranger, 'viewer')).status).toBe(404);
    expect((await put(stranger, secret, stranger, 'viewer')).status).toBe(404);
    for (const role of ['owner', 'x', null]) {
      expect((await put(owner, secret, outsider, role as string)).status).toBe(400);
    }
    const path = `/projects/${secret.id}/members/${member(outsider)}`;
    expect((await server.request('PUT', path, { body: { role: 'viewer' } })).status).toBe(401);
    expect((await server.request('DELETE', path)).status).toBe(401);
  });

  it('ends up as one when eight give it at once', async () => {
    const person = await server.as('viewer');
    const roles = Array.from({ length: 8 }, (_, index) => (index % 2 ? 'editor' : 'viewer'));
    const answers = await Promise.all(roles.map((role) => put(owner, secret, person, role)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const { body } = await owner.request('GET', `/projects/${secret.id}/members`);
    expect(
      body.items.filter(({ memberId }: { memberId: string }) => memberId === member(person)),
    ).toHaveLength(1);
  });
});

describe('who is let into single projects alone', () => {
  it('sees those with a role, reads no stream of the organization, and makes none', async () => {
    expect(await listed(guest)).toEqual([]);
    expect((await guest.request('GET', `/projects/${open.id}`)).status).toBe(404);
    await put(owner, open, guest, 'editor');
    expect(await listed(guest)).toEqual([open.id]);
    expect((await guest.request('GET', `/projects/${open.id}/board`)).status).toBe(200);
    expect((await createTask(guest, open)).projectId).toBe(open.id);
    expect(await events(guest, owner.actor.organizationId)).toBe('404');
    expect(await events(guest, open.id)).not.toBe('404');
    expect((await guest.request('POST', '/projects', { body: { name: 'x' } })).status).toBe(403);
    await put(owner, open, guest, 'admin');
    const renamed = await guest.request('PATCH', `/projects/${open.id}`, { body: { name: 'By a guest' } });
    expect(renamed.status).toBe(200);
    expect(await events(outsider, owner.actor.organizationId)).toContain('By a guest');
  });
});

describe('a key that is bound to a project', () => {
  it('sees that one, and changes nothing outside of it', async () => {
    const key = await server.key([
      'projects:read',
      'projects:write',
      'tasks:write',
      'labels:write',
      'events:read',
    ]);
    await server.transact(owner.actor, async (unit) => {
      const { id } = key.actor.credential;
      await unit
        .sql('api_keys')
        .where({ id })
        .update({ project_ids: [secret.id] });
      unit.afterCommit({ topic: 'credential', id });
    });
    expect(await listed(key)).toEqual([secret.id]);
    expect((await key.request('GET', `/projects/${open.id}`)).status).toBe(404);
    expect((await createTask(key, secret)).projectId).toBe(secret.id);
    const outside = await key.request('POST', `/projects/${open.id}/tasks`, { body: { title: 'x' } });
    expect(outside.status).toBe(404);
    for (const [path, body] of [
      ['/projects', { name: 'x' }],
      ['/labels', { name: 'Shared by key', color: 'red' }],
    ] as const) {
      const answer = await key.request('POST', path, { body });
      expect([answer.status, answer.body.code], path).toEqual([403, 'insufficient_scope']);
    }
    expect(await events(key, owner.actor.organizationId)).toBe('404');
    expect(await events(key, newId())).toBe('404');
  });
});
