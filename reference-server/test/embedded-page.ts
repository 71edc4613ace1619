import { expect } from 'vitest';
import type { TestProject } from './builders.ts';
import type { RequestOptions, TestAnswer, TestCaller, TestServer } from './start-test-server.ts';

export const PAGE = 'https://portal.example.com';
export const READ_SCOPES = [
  'projects:read',
  'statuses:read',
  'tasks:read',
  'labels:read',
  'comments:read',
  'events:read',
];
export const WRITE_SCOPES = ['tasks:write', 'statuses:write', 'labels:write', 'comments:write'];
/** Of a backend that mints tokens for whatever a page may be given. */
export const BACKEND_SCOPES = [...READ_SCOPES, ...WRITE_SCOPES, 'members:read', 'embed-tokens:write'];

/** What a backend sends; the fields stand in for those of an ordinary one. */
export function mint(
  backend: TestCaller,
  project: Pick<TestProject, 'id'>,
  fields: object = {},
  headers: Record<string, string> = {},
): Promise<TestAnswer> {
  const body = { projectId: project.id, scopes: READ_SCOPES, origins: [PAGE], ...fields };
  return backend.request('POST', '/embed-tokens', { body, headers });
}

/** A page with such a token: its browser names the page's origin with each request. */
export async function openPage(
  server: TestServer,
  backend: TestCaller,
  project: Pick<TestProject, 'id'>,
  fields: object = {},
): Promise<EmbeddedPage> {
  const minted = await mint(backend, project, fields);
  expect(minted.status, minted.text).toBe(201);
  return new EmbeddedPage(server, backend, minted.body as MintedToken);
}

interface MintedToken {
  readonly id: string;
  readonly token: string;
  readonly memberId: string | null;
}

export class EmbeddedPage {
  readonly caller: TestCaller;
  readonly memberId: string | null;

  constructor(server: TestServer, { actor }: TestCaller, { token, memberId }: MintedToken) {
    this.caller = server.caller(actor, token);
    this.memberId = memberId;
  }

  get token(): string {
    return this.caller.token;
  }

  request(method: string, path: string, options: RequestOptions = {}): Promise<TestAnswer> {
    return this.caller.request(method, path, { ...options, headers: { origin: PAGE, ...options.headers } });
  }
}
