import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../src/db/ids.ts';
import { operationTable, type OperationId } from '../src/generated/operations.gen.ts';
import { createProject, createTask, type TestProject } from './builders.ts';
import { postImport } from './imports-support.ts';
import { startTestServer, type TestAnswer, type TestCaller, type TestServer } from './start-test-server.ts';

/**
 * What a write owes to the streams, for every operation of the spec that writes. A new one fails here until it is in the
 * table below.
 */
let server: TestServer;
let person: TestCaller;
let project: TestProject;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

beforeEach(async () => {
  person = await server.as('owner');
  project = await createProject(person);
});

type Headers = Readonly<Record<string, string>>;
type Send = (headers: Headers) => Promise<TestAnswer>;
/** Makes what the write needs, and gives the write. */
type Write = () => Promise<Send>;

const send =
  (method: string, path: string, body?: object): Send =>
  (headers) =>
    person.request(method, path, { headers, ...(body && { body }) });

async function made(path: string, body: object): Promise<string> {
  const answer = await person.request('POST', path, { body });
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body.id;
}

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
const task = () => createTask(person, project);
const comment = async () => made(`/tasks/${(await task()).id}/comments`, { body: 'Good' });
const label = () => made('/labels', { name: 'Copy', projectId: project.id });
const span = () => ({ projectId: project.id, startedAt: hoursAgo(3), endedAt: hoursAgo(2) });
const entry = () => made('/time-entries', span());
const timer = () => person.request('POST', '/timer/start', { body: { projectId: project.id } });
const status = () => project.statuses['Backlog'] as string;
// Of the person alone, whose own stream can be read here.
const projectMemberPath = async () => `/projects/${project.id}/members/${person.actor.memberId}`;
const memberPath = async () => `/members/${(await server.as('editor')).actor.memberId}`;

/** Somebody named in an import. */
async function placeholder(): Promise<string> {
  const id = newId();
  await server.transact(person.actor, async ({ sql, actor }) => {
    await sql('members').insert({ organization_id: actor.organizationId, id, name: 'Jonas', role: 'viewer' });
  });
  return id;
}

const writes: Partial<Record<OperationId, Write>> = {
  updateOrganization: async () => send('PATCH', '/organization', { name: newId() }),
  deleteOrganization: async () => {
    await person.request('POST', '/organization/restore');
    return send('DELETE', '/organization');
  },
  restoreOrganization: async () => {
    await person.request('DELETE', '/organization');
    return send('POST', '/organization/restore');
  },
  updateMember: async () => send('PATCH', await memberPath(), { role: 'viewer' }),
  deleteMember: async () => send('DELETE', await memberPath()),
  mergeMember: async () =>
    send('POST', `/members/${await placeholder()}/merge`, { intoId: person.actor.memberId }),
  createProject: async () => send('POST', '/projects', { name: 'New' }),
  updateProject: async () => send('PATCH', `/projects/${project.id}`, { name: 'Other' }),
  deleteProject: async () => send('DELETE', `/projects/${project.id}`),
  updateProjectMember: async () => send('PUT', await projectMemberPath(), { role: 'editor' }),
  deleteProjectMember: async () => {
    const path = await projectMemberPath();
    await person.request('PUT', path, { body: { role: 'editor' } });
    return send('DELETE', path);
  },
  createStatus: async () => send('POST', `/projects/${project.id}/statuses`, { name: 'Review' }),
  updateStatus: async () => send('PATCH', `/statuses/${status()}`, { name: 'Ideas' }),
  moveStatus: async () => send('POST', `/statuses/${status()}/move`, { after: project.statuses['Done'] }),
  deleteStatus: async () => send('DELETE', `/statuses/${status()}`),
  createTask: async () => send('POST', `/projects/${project.id}/tasks`, { title: 'New' }),
  updateTask: async () => send('PATCH', `/tasks/${(await task()).id}`, { title: 'Other' }),
  moveTask: async () => send('POST', `/tasks/${(await task()).id}/move`, { statusId: status() }),
  deleteTask: async () => send('DELETE', `/tasks/${(await task()).id}`),
  createLabel: async () => send('POST', '/labels', { name: 'Copy', projectId: project.id }),
  updateLabel: async () => send('PATCH', `/labels/${await label()}`, { name: 'Text' }),
  deleteLabel: async () => send('DELETE', `/labels/${await label()}`),
  createComment: async () => send('POST', `/tasks/${(await task()).id}/comments`, { body: 'Good' }),
  updateComment: async () => send('PATCH', `/comments/${await comment()}`, { body: 'Better' }),
  deleteComment: async () => send('DELETE', `/comments/${await comment()}`),
  createTimeEntry: async () => send('POST', '/time-entries', span()),
  updateTimeEntry: async () => send('PATCH', `/time-entries/${await entry()}`, { note: 'Long' }),
  deleteTimeEntry: async () => send('DELETE', `/time-entries/${await entry()}`),
  startTimer: async () => send('POST', '/timer/start', { projectId: project.id }),
  switchTimer: async () => {
    await timer();
    return send('POST', '/timer/switch', { taskId: (await task()).id });
  },
  updateTimer: async () => {
    await timer();
    return send('PATCH', '/timer', { taskId: (await task()).id });
  },
  stopTimer: async () => {
    await timer();
    return send('POST', '/timer/stop', {});
  },
  discardTimer: async () => {
    await timer();
    return send('POST', '/timer/discard', {});
  },
  updateAccount: async () => send('PATCH', '/account', { name: 'Other' }),
  createImport: async () => (headers) => postImport(person, { file: '{}', headers }),
};

/** Told in no stream: nobody but the caller can tell that they happened. */
const untold: readonly OperationId[] = [
  'createSession',
  'refreshSession',
  'switchSession',
  'deleteSession',
  'revokeSession',
  'revokeSessions',
  'createAccount',
  'confirmEmail',
  'requestPasswordReset',
  'confirmPasswordReset',
  'changePassword',
  'changeEmail',
  'deleteAccount',
  'createInvitation',
  'deleteInvitation',
  'resendInvitation',
  'previewInvitation',
  'createApiKey',
  'rotateApiKey',
  'deleteApiKey',
  // Tells of an end user who is new, and of nothing else.
  'createEmbedToken',
  // Told to an organization that the credential is not in, or no longer.
  'createOrganization',
  'leaveOrganization',
  'acceptInvitation',
];

interface Told {
  readonly seq: number;
  readonly type: string;
  readonly causedBy: string | null;
}

/** By stream. */
function revisionsOf({ headers }: TestAnswer): [string, number][] {
  const named = headers.get('tickboard-revision')?.split(', ') ?? [];
  return named.map((part) => part.split('=')).map(([id = '', revision]) => [id, Number(revision)]);
}

async function eventsOf(stream: string): Promise<Told[]> {
  const query = { limit: '200' };
  return (await person.request('GET', `/streams/${stream}/events`, { query })).body.items;
}

describe('the table of writes', () => {
  it('has every operation that writes, but those that are told in no stream', () => {
    const all = Object.values(operationTable).filter(({ isWrite, isTransient }) => isWrite && !isTransient);
    expect([...Object.keys(writes), ...untold].toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  });
});

describe.each(Object.entries(writes))('%s', (id, write) => {
  it('takes an idempotency key, which its events name, and says how far it has moved which streams', async () => {
    expect(operationTable[id as OperationId].takesIdempotencyKey).toBe(true);
    const ready = await write();
    const key = newId();
    const answer = await ready({ 'idempotency-key': key });
    expect(answer.status, answer.text).toBeLessThan(300);
    const revisions = revisionsOf(answer);
    expect(revisions).not.toEqual([]);
    for (const [stream, revision] of revisions) {
      const events = await eventsOf(stream);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      const own = events.filter(({ causedBy }) => causedBy === key);
      expect(own, stream).not.toEqual([]);
      // Nothing of another write lies between its events, and the last one is the revision that was named.
      expect(own.map(({ seq }) => seq)).toEqual(own.map((_, index) => revision - own.length + 1 + index));
    }
  });

  it('sent again under its key gives the same answer and moves nothing', async () => {
    const ready = await write();
    const headers = { 'idempotency-key': newId() };
    const first = await ready(headers);
    const again = await ready(headers);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('tickboard-revision')).toBe(first.headers.get('tickboard-revision'));
    for (const [stream, revision] of revisionsOf(first)) {
      expect((await eventsOf(stream)).at(-1)?.seq).toBe(revision);
    }
  });

  it('sent by eight at once never meets a lock out of order', async () => {
    const ready = await write();
    const answers = await Promise.all(Array.from({ length: 8 }, () => ready({ 'idempotency-key': newId() })));
    for (const { status: code, text } of answers) expect(code, text).toBeLessThan(500);
  });
});
