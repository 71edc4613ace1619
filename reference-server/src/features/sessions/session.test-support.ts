import type { RequestOptions, TestAnswer, TestCaller, TestServer } from '../../../test/start-test-server.ts';
import { hashPassword } from '../../access/passwords.ts';

export const PASSWORD = 'correct horse battery staple';

let stored: Promise<string> | undefined;

/** A member who can sign in. The hash is made once, since it is slow on purpose. */
export async function withPassword(server: TestServer, caller?: TestCaller): Promise<Person> {
  const person = caller ?? (await server.as('editor'));
  stored ??= hashPassword(PASSWORD);
  const passwordHash = await stored;
  await server.transact(person.actor, async ({ sql }) => {
    await sql('users').where({ id: person.actor.userId }).update({ password_hash: passwordHash });
  });
  return new Person(server, person);
}

/** Signs in over HTTP, as programs do and as browsers do. */
export class Person {
  readonly server: TestServer;
  readonly caller: TestCaller;
  readonly email: string;

  constructor(server: TestServer, caller: TestCaller) {
    this.server = server;
    this.caller = caller;
    this.email = `${caller.actor.userId}@example.com`;
  }

  signIn(body: object = {}, headers: Record<string, string> = {}): Promise<TestAnswer> {
    const fields = { email: this.email, password: PASSWORD, ...body };
    return this.server.request('POST', '/sessions', { body: fields, headers });
  }

  /** From the server's own page, with what the browser has kept. */
  browserSignIn(kept: Record<string, string> = {}, body: object = {}): Promise<TestAnswer> {
    return this.signIn({ cookie: true, ...body }, fromPage(this.server, kept));
  }
}

export function fromPage(server: TestServer, kept: Record<string, string> = {}): Record<string, string> {
  const cookie = Object.entries(kept)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  return { origin: server.url, ...(cookie && { cookie }) };
}

/** What a browser keeps of an answer. */
export function cookiesOf({ headers }: TestAnswer): Record<string, string> {
  const pairs = headers.getSetCookie().map((line) => line.split(';', 1)[0]?.split('=') ?? []);
  return Object.fromEntries(pairs.map(([name = '', ...value]) => [name, value.join('=')]));
}

export function refresh(
  server: TestServer,
  refreshToken: unknown,
  headers: Record<string, string> = {},
): Promise<TestAnswer> {
  return server.request('POST', '/session/refresh', { body: { refreshToken }, headers });
}

export function bearer(token: unknown): RequestOptions & { headers: Record<string, string> } {
  return { headers: { authorization: `Bearer ${String(token)}` } };
}

/** Whether the access token acts; asked of something else than the session, which a look at itself would miss anyway. */
export async function acts(server: TestServer, token: unknown): Promise<boolean> {
  const { status } = await server.request('GET', '/organizations', bearer(token));
  return status === 200;
}
