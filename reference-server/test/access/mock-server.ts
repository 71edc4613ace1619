import { createMockBackend, type MockBackend, type World as MockWorld } from '@tickboard/sdk/testing';
import type { Actor } from '../../src/access/actor.ts';
import { PLAIN_REACH } from '../../src/access/reach.ts';
import { scopesOfRole, type Role } from '../../src/access/roles.ts';
import { newId } from '../../src/db/ids.ts';
import type { RequestOptions, TestAnswer, TestCaller, TestServer } from '../start-test-server.ts';

type Row = Record<string, unknown>;

/** The SDK's mock backend behind the same few handles as the test server, so that both are asked the same. */
export class MockServer {
  readonly backend: MockBackend = createMockBackend({ seed: 'empty', registration: 'open' });
  readonly owner: TestCaller;
  readonly signer = {
    sign: (_type: string, claims: { sid: string; org: string }, seconds: number): Promise<string> =>
      Promise.resolve(this.#access(claims.sid, claims.org, seconds)),
  };

  constructor() {
    const { organization } = this.backend.world;
    for (const id of this.backend.world.members.keys()) this.backend.world.members.delete(id);
    this.owner = this.#signIn(this.#addMember({ organizationId: organization.id }, 'owner'));
  }

  /** The part of it that what is asked of both uses. */
  asTestServer(): TestServer {
    // Its fields are those that World and the callers touch; a test that touches another one fails by that.
    return this as unknown as TestServer;
  }

  addMember(organization: Actor, role: Role): Promise<Actor> {
    return Promise.resolve(this.#addMember(organization, role));
  }

  #addMember({ organizationId }: Pick<Actor, 'organizationId'>, role: Role): Actor {
    const world = this.#worldOf(organizationId);
    const [userId, memberId, now] = [newId(), newId(), new Date().toISOString()];
    const common = { name: `A ${role}`, email: `${userId}@example.com`, avatarColor: 'blue' as const };
    const times = { version: 1, createdAt: now, updatedAt: now };
    world.realm.persons.set(userId, {
      ...{ ...common, ...times, id: userId, pendingEmail: null, password: '' },
      ...{ timeZone: null, locale: null, weekStart: null },
    });
    world.members.set(memberId, {
      ...{ ...common, ...times, id: memberId, organizationId, userId, role, projectsOnly: false },
      ...{ placeholder: false, endUser: false, removedAt: null, mergedIntoId: null },
    });
    world.streams.set(userId, { id: userId, kind: 'user', organizationId: null, events: [] });
    const credential = { kind: 'session', id: newId() } as const;
    const scopes = scopesOfRole(role);
    return { organizationId, userId, memberId, role, scopes, reach: PLAIN_REACH, credential };
  }

  signIn(actor: Actor): Promise<TestCaller> {
    return Promise.resolve(this.#signIn(actor));
  }

  #signIn(actor: Actor): TestCaller {
    const now = new Date().toISOString();
    const id = newId();
    this.backend.world.realm.sessions.set(id, {
      ...{ id, userId: actor.userId ?? '', organizationId: actor.organizationId, deviceName: null },
      ...{ usesCookie: false, createdAt: now, lastUsedAt: now, until: Date.now() + 86_400_000 },
      ...{ refreshToken: `tbr_${id}`, spent: null, spentEarlier: [] },
    });
    const signedIn = { ...actor, credential: { kind: 'session', id } } as const;
    return this.caller(signedIn, this.#access(id, actor.organizationId, 900));
  }

  async stranger(): Promise<TestCaller> {
    const founder = this.#signIn(this.#addMember(this.owner.actor, 'owner'));
    const { body } = await founder.request('POST', '/organizations', { body: { name: 'Stranger' } });
    const organizationId = body.id as string;
    const gone = await founder.request('POST', '/session/switch', { body: { organizationId } });
    this.backend.world.members.delete(founder.actor.memberId ?? '');
    const actor = { ...founder.actor, organizationId, memberId: gone.body.memberId as string };
    return this.caller(actor, gone.body.accessToken as string);
  }

  async key(scopes: readonly string[], role: Role = 'owner'): Promise<TestCaller> {
    const { organizationId } = this.owner.actor;
    const [id, now] = [newId(), new Date().toISOString()];
    const secret = `tbk_${id}`;
    this.backend.world.realm.apiKeys.set(id, {
      ...{ id, organizationId, memberId: null, name: 'A key', prefix: id.slice(0, 8), role, secret },
      ...{ scopes: [...scopes], projectIds: null, expiresAt: null, lastUsedAt: null, previous: null },
      ...{ version: 1, createdAt: now, updatedAt: now },
    });
    const credential = { kind: 'apiKey', id } as const;
    return this.caller({ ...this.owner.actor, userId: null, memberId: null, role, credential }, secret);
  }

  caller(actor: Actor, token: string): TestCaller {
    const request: TestCaller['request'] = (method, path, options = {}) =>
      this.request(method, path, {
        ...options,
        headers: { authorization: `Bearer ${token}`, ...options.headers },
      });
    return { actor, token, request };
  }

  async request(method: string, path: string, options: RequestOptions = {}): Promise<TestAnswer> {
    const url = new URL(`http://mock.tickboard.test/api/v1${path}`);
    for (const [name, value] of Object.entries(options.query ?? {})) {
      for (const item of [value].flat()) url.searchParams.append(name, item);
    }
    const { body, headers = {} } = options;
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const init =
      body === undefined
        ? { headers }
        : { headers: { 'content-type': type, ...headers }, body: JSON.stringify(body) };
    const response = await this.backend.handle(new Request(url, { method, ...init }));
    // An answer that goes on is not read to its end.
    const isStream = response.headers.get('content-type') === 'text/event-stream';
    const text = isStream ? '' : await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    await response.body?.cancel().catch(() => {});
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' || !isJson ? undefined : JSON.parse(text),
      text,
    };
  }

  /** As much of SQL as makes what no operation makes. */
  transact(actor: Actor, work: (unit: { sql: (table: string) => object }) => Promise<void>): Promise<void> {
    const sql = Object.assign((table: string) => this.#table(actor, table), {
      fn: { now: () => new Date() },
    });
    return work({ sql });
  }

  #table({ organizationId }: Actor, table: string) {
    const world = this.#worldOf(organizationId);
    const { realm, members } = world;
    const now = new Date().toISOString();
    const insert = (row: Row): void => {
      const id = String(row['id']);
      if (table === 'project_members') {
        const [projectId, memberId] = [String(row['project_id']), String(row['member_id'])];
        const times = { createdAt: now, updatedAt: now };
        world.projectMembers.set(`${projectId} ${memberId}`, {
          projectId,
          memberId,
          role: 'editor',
          ...times,
        });
      } else if (table === 'members') {
        const [like] = members.values();
        members.set(id, { ...like!, id, userId: null, email: null, role: 'viewer', placeholder: true });
      } else throw new Error(`The mock has no table ${table}.`);
    };
    const where = ({ id }: Row) => ({
      delete: () => void realm.sessions.delete(String(id)),
      update: (values: Row) => {
        const member = members.get(String(id));
        const person = realm.persons.get(String(id));
        if (table === 'members' && member)
          members.set(member.id, { ...member, projectsOnly: values['projects_only'] === true });
        if (table === 'users' && person)
          realm.persons.set(person.id, { ...person, password: MockServer.password });
      },
    });
    return { insert, where };
  }

  /** Of everybody; the server has a hash of it. */
  static password = '';

  #access(sessionId: string, organizationId: string, seconds: number): string {
    const token = `at_${newId()}`;
    const until = Date.now() + seconds * 1000;
    this.backend.world.realm.accessTokens.set(token, { sessionId, organizationId, until });
    return token;
  }

  #worldOf(organizationId: string): MockWorld {
    const world = this.backend.world.realm.worlds.get(organizationId);
    if (!world) throw new Error('There is no such organization.');
    return world;
  }
}
