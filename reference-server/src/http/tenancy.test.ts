import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, createTask } from '../../test/builders.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestCaller,
  type TestServer,
} from '../../test/start-test-server.ts';
import { newId } from '../db/ids.ts';
import {
  operationTable,
  roleScopes,
  type OperationDescription,
  type Role,
} from '../generated/operations.gen.ts';
import { loadSpecification } from './specification.ts';

/** A second tenant and every role, tried on every operation of the spec; a new one is tried without being asked for. */
let server: TestServer;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  server = await startTestServer();
  ids = await oneOfEverything(server.owner);
});
afterAll(() => server.close());

const operations = Object.values(operationTable);
const withId = operations.filter(({ path }) => path.includes('{'));
const secured = operations.filter((operation) => !operation.isPublic);

async function oneOfEverything(owner: TestCaller): Promise<Record<string, string>> {
  const project = await createProject(owner);
  const task = await createTask(owner, project);
  const made = async (path: string, body: object | FormData): Promise<string> => {
    const answer = await owner.request('POST', path, { body });
    return answer.body.id as string;
  };
  const startedAt = '2026-11-02T08:00:00.000Z';
  const form = new FormData();
  form.set('source', 'trello');
  form.set('file', new Blob(['{}']), 'board.json');
  return {
    projectId: project.id,
    streamId: project.id,
    taskId: task.id,
    statusId: project.statuses['To do'] ?? '',
    labelId: await made('/labels', { name: 'Bug', color: 'red' }),
    commentId: await made(`/tasks/${task.id}/comments`, { body: 'Hello' }),
    timeEntryId: await made('/time-entries', { startedAt, endedAt: '2026-11-02T09:00:00.000Z' }),
    importId: await made('/imports', form),
    memberId: owner.actor.memberId ?? '',
    clientId: newId(),
  };
}

/** The spec's own example of the body; it fits the schema, so nothing is refused before the id is looked at. */
function exampleOf({ path, method }: OperationDescription): unknown {
  const { components, paths } = loadSpecification();
  const [content] = Object.values(paths[path]?.[method]?.requestBody?.content ?? {}) as {
    schema: { $ref: string };
  }[];
  const name = content?.schema.$ref.split('/').at(-1) ?? '';
  const schema = components['schemas']?.[name] as { examples?: unknown[] } | undefined;
  return schema?.examples?.[0];
}

function send(
  caller: TestCaller,
  operation: OperationDescription,
  values: Readonly<Record<string, string>>,
): Promise<TestAnswer> {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => values[name] ?? newId());
  return caller.request(operation.method.toUpperCase(), path, { body: exampleOf(operation) });
}

describe('another organization', () => {
  it('has one of everything that a path can name', () => {
    const names = withId.flatMap(({ path }) =>
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
    );
    for (const name of names) expect(ids[name], name).toBeTruthy();
  });

  it.each(withId)('is not there for $id, although it is', async (operation) => {
    const stranger = await server.stranger();
    const answer = await send(stranger, operation, ids);
    expect(answer.status).toBe(404);
    expect(answer.body.code).toBe('not_found');
  });

  it('has lost nothing by all that', async () => {
    for (const path of [
      `/projects/${ids['projectId']}`,
      `/tasks/${ids['taskId']}`,
      `/comments/${ids['commentId']}`,
    ]) {
      const { status, body } = await server.owner.request('GET', path);
      expect([status, body.version]).toEqual([200, expect.any(Number)]);
    }
  });
});

describe.each(Object.keys(roleScopes) as Role[])('the role %s', (role) => {
  let caller: TestCaller;

  beforeAll(async () => {
    caller = await server.as(role);
  });

  const permits = ({ scopes }: OperationDescription): boolean =>
    scopes.every((scope) => roleScopes[role].includes(scope));
  const isSession = ({ tag }: OperationDescription): boolean => tag === 'sessions';

  it.each(secured.filter((operation) => !permits(operation)))('may not $id', async (operation) => {
    const answer = await send(caller, operation, {});
    expect(answer.status).toBe(403);
    expect(answer.body.code).toBe('insufficient_scope');
  });

  it.each(secured.filter((operation) => permits(operation) && !isSession(operation)))(
    'may $id',
    async (operation) => {
      const answer = await send(caller, operation, {});
      expect(answer.status).not.toBe(401);
      expect(answer.status).not.toBe(403);
      expect(answer.status).toBeLessThan(500);
    },
  );
});
