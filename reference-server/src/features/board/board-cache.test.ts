import { request as httpRequest } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createClient } from '@redis/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { asOwner } from '../../../test/as-owner.ts';
import { createProject, createTask, type TestProject } from '../../../test/builders.ts';
import { hasNoRedis, RedisServer } from '../../../test/redis-server.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestCaller,
  type TestServer,
} from '../../../test/start-test-server.ts';
import { Content } from '../../content/content.ts';
import { newId } from '../../db/ids.ts';
import { readSignal, withReadSignal } from '../../db/read-signal.ts';
import { AnswerCache } from '../../drivers/cache/answer-cache.ts';
import { redisCache } from '../../drivers/cache/redis.ts';
import type { SharedCache } from '../../drivers/cache/shared-cache.ts';
import { BoardCache, type ReadBoard } from './board-cache.ts';

let server: TestServer;
let owner: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
});
afterAll(() => server.close());

const getBoard = (project: { id: string }, caller = owner, headers = {}): Promise<TestAnswer> =>
  caller.request('GET', `/projects/${project.id}/board`, { headers });

/** How often boards came from where, since the server began. */
async function reads(of = server): Promise<Record<string, number>> {
  const { text } = await of.request('GET', `${of.url}/metrics`);
  const lines = [...text.matchAll(/^tickboard_board_reads_total\{from="(\w+)"\} (\d+)$/gm)];
  return Object.fromEntries(lines.map(([, from = '', count]) => [from, Number(count)]));
}

async function readsDuring(work: () => Promise<unknown>, of = server): Promise<Record<string, number>> {
  const before = await reads(of);
  await work();
  const after = Object.entries(await reads(of));
  return Object.fromEntries(
    after
      .map(([from, count]) => [from, count - (before[from] ?? 0)] as const)
      .filter(([, count]) => count > 0),
  );
}

async function boardOf(...titles: readonly string[]): Promise<TestProject> {
  const project = await createProject(owner);
  for (const title of titles) await createTask(owner, project, { title });
  return project;
}

interface RawAnswer {
  readonly encoding: string | undefined;
  readonly length: number;
  readonly body: Buffer;
}

/** As it goes over the wire, which fetch() hides. */
function receive(path: string, acceptEncoding: string | undefined, of = server): Promise<RawAnswer> {
  const headers = {
    authorization: `Bearer ${of.owner.token}`,
    ...(acceptEncoding === undefined ? {} : { 'accept-encoding': acceptEncoding }),
  };
  return new Promise((resolve, reject) => {
    httpRequest(`${of.url}/api/v1${path}`, { headers }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      const { 'content-encoding': encoding, 'content-length': length } = response.headers;
      resolve({ encoding, length: Number(length), body });
    })
      .on('error', reject)
      .end();
  });
}

describe('a kept board', () => {
  it('is built once until something on it changes', async () => {
    const project = await boardOf('First');
    const first = await getBoard(project);
    const again = await readsDuring(async () => {
      const { text, headers } = await getBoard(project);
      expect([text, headers.get('etag')]).toEqual([first.text, first.headers.get('etag')]);
    });
    expect(again).toEqual({ memory: 1 });
    await createTask(owner, project, { title: 'Second' });
    const changed = await readsDuring(async () => {
      expect((await getBoard(project)).text).toContain('Second');
    });
    expect(changed).toEqual({ built: 1 });
    const etag = (await getBoard(project)).headers.get('etag') ?? '';
    expect(await readsDuring(() => getBoard(project, owner, { 'if-none-match': etag }))).toEqual({
      not_modified: 1,
    });
  });

  it('shows every write to who has its answer, of eight writers at once', async () => {
    const project = await boardOf();
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { id } = await createTask(owner, project);
        expect((await getBoard(project)).text).toContain(id);
      }),
    );
  });

  it('is built once for eight who ask at once', async () => {
    const project = await boardOf('First');
    const counts = await readsDuring(async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => getBoard(project)));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    });
    expect(counts['built']).toBe(1);
    expect((counts['joined'] ?? 0) + (counts['memory'] ?? 0)).toBe(7);
  });

  it('is built to its end for the others when the first who asked goes away', async () => {
    const revisions = { revision: 1, organizationRevision: 1, written: '1.1' };
    const cache = new BoardCache(
      { revisions: async () => revisions },
      new AnswerCache({ maximumBytes: 100 }),
    );
    const projectId = newId();
    const [gone, gate] = [new AbortController(), Promise.withResolvers<void>()];
    const begin = (signal: AbortSignal): Promise<ReadBoard> =>
      withReadSignal(signal, () =>
        cache.read({
          ...{ actor: owner.actor, projectId, manner: [], kind: 'board' },
          async build() {
            await gate.promise;
            readSignal()?.throwIfAborted();
            return { of: revisions, content: Content.ofText('{}') };
          },
        }),
      );
    const asked = [begin(gone.signal), begin(new AbortController().signal)];
    gone.abort();
    gate.resolve();
    for (const { etag } of await Promise.all(asked)) expect(etag).toMatch(/^W\/"1\.1\./);
  });

  it('is another one when the same revisions come again, as after a restore', async () => {
    const project = await boardOf('Before');
    const before = await getBoard(project);
    await asOwner(server, `update tasks set title = 'Restored' where project_id = '${project.id}'`);
    expect((await getBoard(project)).text).toContain('Before');
    await asOwner(server, `update streams set revision = revision where id = '${project.id}'`);
    const after = await getBoard(project, owner, { 'if-none-match': before.headers.get('etag') ?? '' });
    expect([after.status, after.body.revision]).toEqual([200, before.body.revision]);
    expect(after.text).toContain('Restored');
  });

  it('is built for who joined others, when the first of them has lost sight of it meanwhile', async () => {
    const answers = new AnswerCache({ maximumBytes: 100 });
    const answer = { etag: 'W/"1"', content: Content.ofText('{}') };
    const find = (built: typeof answer | undefined): ReturnType<AnswerCache['find']> =>
      answers.find({ place: 'a board', etag: answer.etag, isShared: false, build: async () => built });
    const found = await Promise.all([find(undefined), find(answer), find(undefined)]);
    expect(found).toEqual([undefined, answer, undefined]);
  });

  it('is drawn once for each manner in which pages want it', async () => {
    const project = await boardOf('First');
    const draw = (lang: string): Promise<TestAnswer> =>
      owner.request('GET', `/projects/${project.id}/board/html`, { query: { lang } });
    const counts = await readsDuring(async () => {
      const [one, two, german] = [await draw('en'), await draw('en'), await draw('de')];
      expect(two.text).toBe(one.text);
      expect(german.text).toContain('lang="de"');
    });
    expect(counts).toEqual({ built: 2, memory: 1 });
  });
});

describe('a kept board and who asks', () => {
  it('never gives one the rights of another', async () => {
    const project = await boardOf('First');
    const [viewer, key] = [await server.as('viewer'), await server.key(['tasks:read', 'projects:read'])];
    for (const caller of [owner, viewer, key, owner, viewer, key]) {
      const { body } = await getBoard(project, caller);
      expect(body.project.can.createTask).toBe(caller === owner);
    }
  });

  it('goes on to be shared by those with the same rights', async () => {
    const project = await boardOf('First');
    const [one, other] = [await server.as('editor'), await server.as('editor')];
    await getBoard(project, one);
    expect(await readsDuring(() => getBoard(project, other))).toEqual({ memory: 1 });
  });

  it('is not found by who may not see it, however often others did', async () => {
    const project = await createProject(owner, { visibility: 'private' });
    const editor = await server.as('editor');
    for (const [caller, status] of [
      [owner, 200],
      [editor, 404],
      [await server.stranger(), 404],
      [await server.key(['projects:read']), 403],
    ] as const) {
      expect((await getBoard(project, caller)).status).toBe(status);
    }
    expect((await server.request('GET', `/projects/${project.id}/board`)).status).toBe(401);
  });

  it('ends for who lost the project, though nothing on it changed', async () => {
    const project = await createProject(owner);
    const editor = await server.as('editor');
    expect((await getBoard(project, editor)).status).toBe(200);
    await owner.request('PATCH', `/projects/${project.id}`, { body: { visibility: 'private' } });
    await getBoard(project);
    expect((await getBoard(project, editor)).status).toBe(404);
    expect((await getBoard(project)).status).toBe(200);
  });

  it('is of the own organization, also where both chose the same id', async () => {
    const stranger = await server.stranger();
    const id = newId();
    const made: [TestCaller, string][] = [
      [owner, 'Ours'],
      [stranger, 'Theirs'],
    ];
    for (const [caller, name] of made) await createProject(caller, { id, key: 'SAME', name });
    for (const [caller, name] of [...made, ...made]) {
      const { body, text } = await getBoard({ id }, caller);
      expect(body.project.name).toBe(name);
      expect(text).not.toContain(name === 'Ours' ? 'Theirs' : 'Ours');
    }
  });
});

describe('a kept board on its way', () => {
  it('is the same in every encoding, each made once', async () => {
    const project = await boardOf(...Array.from({ length: 10 }, (_, index) => `Task ${index} of the board`));
    const path = `/projects/${project.id}/board`;
    const { text } = await getBoard(project);
    for (const [accepted, encoding, unpack] of [
      ['gzip, deflate, br', 'br', brotliDecompressSync],
      ['gzip', 'gzip', gunzipSync],
      ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
    ] as const) {
      const [first, again] = [await receive(path, accepted), await receive(path, accepted)];
      expect([first.encoding, unpack(first.body).toString()]).toEqual([encoding, text]);
      expect(first.length).toBe(first.body.length);
      expect(first.length).toBeLessThan(text.length / 3);
      expect(again.body.equals(first.body)).toBe(true);
    }
    for (const accepted of [undefined, '', 'identity', 'deflate']) {
      const plain = await receive(path, accepted);
      expect([plain.encoding, plain.body.toString(), plain.length]).toEqual([
        undefined,
        text,
        Buffer.byteLength(text),
      ]);
    }
  });
});

describe('the bound on kept boards', () => {
  const bytes = 12_000;
  let small: TestServer;

  beforeAll(async () => {
    small = await startTestServer({ beside: server, config: { boardCacheBytes: bytes } });
  });
  afterAll(() => small.close());

  const measure = async (name: string): Promise<number> => {
    const { text } = await small.request('GET', `${small.url}/metrics`);
    return Number(new RegExp(`^tickboard_board_cache_${name} (\\d+)$`, 'm').exec(text)?.[1]);
  };

  it('counts all encodings and lets go of what was used longest ago', async () => {
    const projects = [
      await boardOf('One'),
      await boardOf('Two'),
      await boardOf('Three'),
      await boardOf('Four'),
    ];
    const [oldest, ...rest] = projects as [TestProject, ...TestProject[]];
    const latest = rest.at(-1) as TestProject;
    const plain = await receive(`/projects/${oldest.id}/board`, 'identity', small);
    expect(await measure('bytes')).toBe(plain.length);
    const packed = await receive(`/projects/${oldest.id}/board`, 'br', small);
    expect(await measure('bytes')).toBe(plain.length + packed.length);
    for (const { id } of rest) {
      for (const form of ['identity', 'br']) await receive(`/projects/${id}/board`, form, small);
      expect(await measure('bytes')).toBeLessThanOrEqual(bytes);
    }
    const kept = await measure('boards');
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(projects.length);
    expect(await readsDuring(() => getBoard(latest, small.owner), small)).toEqual({ memory: 1 });
    expect(await readsDuring(() => getBoard(oldest, small.owner), small)).toEqual({ built: 1 });
  });

  it('of nothing builds each time, and still knows what a caller has', async () => {
    const off = await startTestServer({ beside: server, config: { boardCacheBytes: 0 } });
    const project = await boardOf('First');
    const counts = await readsDuring(async () => {
      const etag = (await getBoard(project, off.owner)).headers.get('etag') ?? '';
      expect((await getBoard(project, off.owner)).headers.get('etag')).toBe(etag);
      expect((await getBoard(project, off.owner, { 'if-none-match': etag })).status).toBe(304);
    }, off);
    expect(counts).toEqual({ built: 2, not_modified: 1 });
    await off.close();
  });
});

describe.skipIf(hasNoRedis)('boards kept in Redis', () => {
  let redis: RedisServer;
  let servers: [TestServer, TestServer];
  let caches: SharedCache[];
  const told: boolean[] = [];

  beforeEach(async () => {
    redis = await RedisServer.start('secret');
    told.length = 0;
    caches = [];
    const start = async (): Promise<TestServer> => {
      const sharedCache = redisCache({ url: redis.url, onLink: (isConnected) => told.push(isConnected) });
      caches.push(sharedCache);
      return startTestServer({ beside: server, sharedCache });
    };
    servers = [await start(), await start()];
    await vi.waitFor(async () => {
      for (const cache of caches) await cache.set('probe', Buffer.from('there'));
      for (const cache of caches) {
        if (String(await cache.get('probe')) !== 'there') throw new Error('Redis is not reached yet.');
      }
    });
  });
  afterEach(async () => {
    redis.signal('SIGCONT');
    await Promise.all(servers.map((each) => each.close()));
    await Promise.all(caches.map((cache) => cache.close()));
    await redis.stop();
  });

  /** Everything that is stored, once something is. */
  async function stored(): Promise<Map<string, Buffer>> {
    const client = await createClient({ url: redis.url }).connect();
    const values = new Map<string, Buffer>();
    await vi.waitFor(async () => {
      for await (const keys of client.scanIterator({ MATCH: 'tickboard:board:*' })) {
        for (const key of keys) values.set(key, (await caches[0]?.get(key)) ?? Buffer.alloc(0));
      }
      expect(values.size).toBeGreaterThan(0);
    });
    client.destroy();
    return values;
  }

  it('are built by one server for all', async () => {
    const [here, there] = servers;
    const project = await boardOf('First');
    const built = await getBoard(project, here.owner);
    await stored();
    const counts = await readsDuring(async () => {
      const { text, headers } = await getBoard(project, there.owner);
      expect([text, headers.get('etag')]).toEqual([built.text, built.headers.get('etag')]);
      const plain = await receive(`/projects/${project.id}/board`, 'identity', there);
      expect(plain.body.toString()).toBe(built.text);
    }, there);
    expect(counts).toEqual({ redis: 1, memory: 1 });
    await createTask(here.owner, project, { title: 'Second' });
    expect((await getBoard(project, there.owner)).text).toContain('Second');
    expect((await getBoard(project, here.owner)).text).toContain('Second');
  });

  it('are looked for once by eight who ask at once', async () => {
    const [here, there] = servers;
    const project = await boardOf('First');
    await getBoard(project, here.owner);
    await stored();
    const counts = await readsDuring(
      () => Promise.all(Array.from({ length: 8 }, () => getBoard(project, there.owner))),
      there,
    );
    expect(counts['redis']).toBe(1);
    expect(counts['built']).toBeUndefined();
  });

  it('are given to nobody with other rights or of another organization', async () => {
    const [here, there] = servers;
    const [viewer, stranger] = [await there.as('viewer'), await there.stranger()];
    const id = newId();
    await createProject(here.owner, { id, name: 'Ours' });
    await createProject(stranger, { id, name: 'Theirs' });
    await getBoard({ id }, here.owner);
    await stored();
    expect((await getBoard({ id }, stranger)).body.project.name).toBe('Theirs');
    expect((await getBoard({ id }, viewer)).body.project.can.createTask).toBe(false);
    expect((await getBoard({ id }, await there.key(['projects:read']))).status).toBe(403);
    await vi.waitFor(async () => {
      const places = [...(await stored()).keys()].map((key) => key.split(':').slice(2, 4).join());
      const [ours, theirs] = [here.owner, stranger].map(({ actor }) => `${actor.organizationId},${id}`);
      expect(places).toHaveLength(3);
      expect(new Set(places)).toEqual(new Set([ours, theirs]));
    });
  });

  it('count for nothing under a key that is not their own, or damaged', async () => {
    const [here, there] = servers;
    const [one, two] = [await boardOf('Of one'), await boardOf('Of two')];
    await getBoard(one, here.owner);
    const [[key, value]] = [...(await stored())] as [[string, Buffer]];
    const other = key.replace(one.id, two.id);
    for (const wrong of [value, value.subarray(0, 40), Buffer.from('wrong'), Buffer.alloc(0)]) {
      await caches[0]?.set(other, wrong);
      await createTask(owner, two);
      expect((await getBoard(two, there.owner)).text).toContain('Of two');
    }
  });

  it('are built by each server while Redis is away or hangs, and shared again when it is back', async () => {
    const [here, there] = servers;
    const project = await boardOf('First');
    redis.signal('SIGSTOP');
    for (const each of servers) expect((await getBoard(project, each.owner)).status).toBe(200);
    redis.signal('SIGCONT');
    await redis.stop();
    await createTask(owner, project, { title: 'Meanwhile' });
    for (const each of servers) expect((await getBoard(project, each.owner)).text).toContain('Meanwhile');
    await vi.waitFor(() => expect(told.filter((isConnected) => !isConnected)).toHaveLength(2));
    await redis.start();
    await vi.waitFor(
      async () => {
        await createTask(owner, project);
        await getBoard(project, here.owner);
        expect((await readsDuring(() => getBoard(project, there.owner), there))['redis']).toBe(1);
      },
      { timeout: 20_000, interval: 300 },
    );
  });
});
