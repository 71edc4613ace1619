import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { operationTable, type OperationDescription } from '../../src/generated/operations.gen.ts';
import { startTestServer, type TestAnswer, type TestCaller, type TestServer } from '../start-test-server.ts';
import { statementsOf } from '../statements.ts';
import { usedKey } from './callers.ts';
import { idFields, nameOf, withField, type IdField } from './id-fields.ts';
import { requests, type Prepared } from './requests.ts';
import { sendOperation } from './send-operation.ts';
import { keyScopes, World } from './world.ts';

/**
 * Whoever knows the ids of another organization learns nothing by them: each place where a request can name something is
 * tried with what is there and theirs, and with what is nowhere. Status, body and the work of the database are the same,
 * so neither words nor time tell the two apart.
 */
let server: TestServer;
/** Of who tries. */
let home: World;
let theirs: World;
let key: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
  home = await World.make(server);
  theirs = await World.make(server, await server.stranger());
  key = await usedKey(home, keyScopes());
});
afterAll(() => server.close());

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

interface Told {
  readonly status: number;
  readonly body: string;
  readonly statements: number;
}

async function tell(caller: TestCaller, operation: OperationDescription, prepared: Prepared): Promise<Told> {
  const send = await sender(caller, operation);
  let answer = { status: 0, text: '' };
  const statements = await statementsOf(async () => {
    answer = await send(prepared);
  });
  return { status: answer.status, body: plain(answer), statements: statements.length };
}

type Send = (prepared: Prepared) => Promise<{ readonly status: number; readonly text: string }>;

/** So that the credential is looked up each time, and not only where its last look-up is some seconds old. */
async function sender(caller: TestCaller, operation: OperationDescription): Promise<Send> {
  if (operation.id !== 'streamEvents') {
    server.bus.publish([{ topic: 'credential', id: caller.actor.credential.id }]);
    return (prepared) => sendOperation(caller, operation, prepared);
  }
  // A hint would make the connection of the time before look again.
  const fresh = await server.signIn(caller.actor);
  return (prepared) => firstMessage(fresh, prepared);
}

/** Without what is of the one request and of its moment. Ids are told apart by their places alone. */
function plain({ text }: Pick<TestAnswer, 'text'>): string {
  return text
    .replace(/"requestId":"[^"]*"/, '"requestId":""')
    .replace(/"traceId":"[^"]*"/, '"traceId":""')
    .replaceAll(UUID, 'id')
    .replaceAll(TIME, 'time');
}

/** Of the answer that does not end: what it says of the stream. */
async function firstMessage(
  { token }: TestCaller,
  { query }: Prepared,
): Promise<{ status: number; text: string }> {
  const url = new URL(`${server.url}/api/v1/realtime/events`);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.append(name, String(value));
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (/"type":"(?:error|caught-up)".*\n\n/.test(text)) break;
  }
  return { status: answer.status, text };
}

/** The same request with ids that name nothing. */
function nowhere(prepared: Prepared): Prepared {
  const known = new Map<string, string>();
  const fresh = (id: string): string => {
    const made = known.get(id) ?? newId();
    known.set(id, made);
    return made;
  };
  if (prepared.body instanceof FormData) return prepared;
  return JSON.parse(JSON.stringify(prepared).replaceAll(UUID, fresh)) as Prepared;
}

const byPath = Object.values(operationTable).filter(({ path }) => path.includes('{'));

describe('a path with the id of something foreign', () => {
  it.each(byPath)('is one with an id of nothing: $id', async (operation) => {
    const foreign = await requests[operation.id](theirs, theirs.owner);
    const told = await tell(home.owner, operation, foreign);
    expect(told).toEqual(await tell(home.owner, operation, nowhere(foreign)));
    expect(told.status).toBe(404);
  });
});

type Make = (field: IdField) => Promise<string> | string;

const status: Make = () => theirs.status();
const task: Make = () => theirs.task();
const member: Make = () => theirs.member();
const label: Make = () => theirs.label();
const project: Make = () => theirs.project.id;
const neighbour: Make = ({ operation }) => (operation.tag === 'statuses' ? theirs.status() : theirs.task());

/** What each name stands for; a new name fails until it is here. */
const made: Readonly<Record<string, Make>> = {
  statusId: status,
  moveTasksTo: status,
  taskId: task,
  parentId: task,
  before: neighbour,
  after: neighbour,
  assigneeId: member,
  assigneeIds: member,
  memberId: member,
  intoId: member,
  targetId: member,
  labelId: label,
  labelIds: label,
  projectId: project,
  projectIds: project,
  presence: project,
  organizationId: () => theirs.owner.actor.organizationId,
  timerId: async () => {
    const { body } = await theirs.owner.request('POST', '/timer/start', { body: {} });
    return body.running.id as string;
  },
};

/** A sign-in is told "not a member" of every organization but the own ones, and costs a slow hash: see its own tests. */
const fields = idFields().filter(({ operation }) => operation.id !== 'createSession');

describe('a body or a query that names something foreign', () => {
  it.each(fields.map((field) => ({ field, name: nameOf(field) })))(
    'is one that names nothing: $name',
    async ({ field }) => {
      const { operation, place, path } = field;
      const caller = operation.id === 'createEmbedToken' ? key : home.owner;
      const base = await requests[operation.id](home, caller);
      const name = path.findLast((step) => step !== '*') ?? '';
      const foreign = await made[name]?.(field);
      if (foreign === undefined) throw new Error(`Say in this file what ${name} names.`);
      const naming = (id: string): Prepared => ({ ...base, [place]: withField(base[place], path, id) });
      const told = await tell(caller, operation, naming(foreign));
      expect(told).toEqual(await tell(caller, operation, naming(newId())));
    },
  );

  it('is not let in by any write: nothing of theirs hangs on anything of ours', async () => {
    const { body } = await home.owner.request('GET', `/projects/${home.project.id}/tasks`);
    const text = JSON.stringify(body);
    for (const id of [theirs.project.id, theirs.owner.actor.memberId as string])
      expect(text).not.toContain(id);
  });
});

it('a stream of theirs is one that is nowhere, also on the channel', async () => {
  const operation = operationTable.streamEvents;
  const told = await tell(home.owner, operation, { query: { subscribe: theirs.project.id } });
  expect(told).toEqual(await tell(home.owner, operation, { query: { subscribe: newId() } }));
  expect(told.body).toContain('error');
});
