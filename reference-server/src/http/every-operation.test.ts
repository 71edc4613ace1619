import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestCaller, type TestServer } from '../../test/start-test-server.ts';
import { newId } from '../db/ids.ts';
import { operationTable, type OperationDescription } from '../generated/operations.gen.ts';

/** What the machinery owes to every operation, whoever wrote it; new ones are in these tables by being in the spec. */
let server: TestServer;
let keyWithoutScopes: TestCaller;
let program: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
  keyWithoutScopes = await server.key([]);
  program = await server.key(operations.flatMap(({ scopes }) => scopes));
});
afterAll(() => server.close());

const operations = Object.values(operationTable);
const secured = operations.filter((operation) => !operation.isPublic);
const withBody = operations.filter((operation) => operation.requestMediaTypes.length > 0);

function addressOf({ path }: OperationDescription): string {
  return path.replaceAll(/\{\w+\}/g, () => newId());
}

/** What an owner may do goes by a session, but for what is for programs alone. */
function callerOf({ isPublic, credentials }: OperationDescription): TestCaller {
  return isPublic || credentials.includes('session') ? server.owner : program;
}

function methodOf({ method }: OperationDescription): string {
  return method.toUpperCase();
}

describe.each(secured)('$id', (operation) => {
  it('is refused without credentials', async () => {
    const answer = await server.request(methodOf(operation), addressOf(operation));
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('unauthenticated');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="tickboard"');
  });

  it('is refused with credentials that are not valid', async () => {
    const headers = { authorization: `Bearer tbk_12345678_${'x'.repeat(43)}` };
    const answer = await server.request(methodOf(operation), addressOf(operation), { headers });
    expect(answer.status).toBe(401);
  });

  it('is refused to a credential without its scopes', async () => {
    const answer = await keyWithoutScopes.request(methodOf(operation), addressOf(operation));
    expect(answer.status).toBe(403);
    expect(answer.body.code).toBe(
      operation.credentials.includes('apiKey') ? 'insufficient_scope' : 'session_required',
    );
  });

  it('refuses query parameters that the spec does not name', async () => {
    const options = { query: { unheardOf: '1' } };
    const answer = await callerOf(operation).request(methodOf(operation), addressOf(operation), options);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer: '#/query/unheardOf' }));
  });
});

describe.each(withBody)('$id', (operation) => {
  it('refuses a body of another media type and names those it takes', async () => {
    const options = { body: '<task/>', headers: { 'content-type': 'application/xml' } };
    const answer = await callerOf(operation).request(methodOf(operation), addressOf(operation), options);
    expect(answer.status).toBe(415);
    const header = operation.method === 'patch' ? 'accept-patch' : 'accept-post';
    for (const mediaType of operation.requestMediaTypes) {
      expect(answer.headers.get(header)).toContain(mediaType);
    }
  });

  it('refuses a field that the spec does not name', async () => {
    if (operation.requestMediaTypes.includes('multipart/form-data')) return;
    const options = { body: { unheardOf: 1 } };
    const answer = await callerOf(operation).request(methodOf(operation), addressOf(operation), options);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer: '/unheardOf' }));
  });
});

describe.each([...new Set(operations.map(({ path }) => path))])('%s', (path) => {
  const allowed = operations.filter((operation) => operation.path === path).map(methodOf);

  it('refuses methods it does not have and names those it has', async () => {
    const other = allowed.includes('PUT') ? 'PATCH' : 'PUT';
    const answer = await server.owner.request(other, path.replaceAll(/\{\w+\}/g, newId()));
    expect(answer.status).toBe(405);
    for (const method of allowed) expect(answer.headers.get('allow')).toContain(method);
  });

  it('tells its methods when asked', async () => {
    const answer = await server.request('OPTIONS', path.replaceAll(/\{\w+\}/g, newId()));
    expect(answer.status).toBe(204);
    expect(answer.headers.get('allow')?.split(', ')).toEqual(expect.arrayContaining([...allowed, 'OPTIONS']));
    const takesPatch = allowed.includes('PATCH');
    expect(answer.headers.get('accept-patch')?.split(', ')).toEqual(
      takesPatch ? ['application/merge-patch+json', 'application/json'] : undefined,
    );
  });
});
