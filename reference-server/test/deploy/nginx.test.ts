import { once } from 'node:events';
import { request } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settings } from '../../src/config.ts';
import { createProject, createTask, type TestProject } from '../builders.ts';
import { postImport } from '../imports-support.ts';
import { startTestServer, type TestCaller, type TestServer } from '../start-test-server.ts';
import { TestEventStream } from '../test-event-stream.ts';
import { TestSocket } from '../test-socket.ts';
import { hasNoNginx, NginxServer } from './nginx-server.ts';

describe.skipIf(hasNoNginx)('deploy/nginx.conf in front of a server', () => {
  let server: TestServer;
  let nginx: NginxServer;
  /** The same server, by the address of nginx. */
  let proxied: TestServer;
  let owner: TestCaller;
  let project: TestProject;
  const trusted = getCACertificates('default');

  beforeAll(async () => {
    server = await startTestServer({ config: { trustProxy: ['loopback'] } });
    nginx = await NginxServer.start(server.url);
    setDefaultCACertificates([...trusted, nginx.certificate]);
    proxied = Object.create(server, { url: { value: nginx.url } }) as TestServer;
    owner = proxied.caller(server.owner.actor, server.owner.token);
    project = await createProject(owner);
    for (let count = 0; count < 12; count += 1) await createTask(owner, project);
  });
  afterAll(async () => {
    setDefaultCACertificates(trusted);
    await nginx.close();
    await server.close();
  });

  it('sends whoever comes without TLS to the same address with it', async () => {
    const answer = await fetch(`${nginx.plainUrl}/board?view=1`, { redirect: 'manual' });
    expect(answer.status).toBe(308);
    expect(answer.headers.get('location')).toBe('https://localhost/board?view=1');
  });

  it('passes WebSockets on, both ways', async () => {
    const socket = await TestSocket.signIn(proxied, owner);
    socket.send({ type: 'subscribe', stream: project.id });
    await socket.next('subscribed');
    const task = await createTask(owner, project);
    expect((await socket.next('event')).event).toMatchObject({
      type: 'task.created',
      data: { task: { id: task.id } },
    });
    socket.cut();
  });

  it('passes events of a stream on as they happen', async () => {
    const stream = await TestEventStream.open(proxied, owner, `subscribe=${project.id}`);
    await stream.next('subscribed');
    const task = await createTask(owner, project);
    expect((await stream.next('event')).event).toMatchObject({
      type: 'task.created',
      data: { task: { id: task.id } },
    });
    stream.cut();
  });

  it.each(['br', 'gzip', 'identity'])('leaves tags as they are, with answers in %s', async (encoding) => {
    const path = `/projects/${project.id}/board`;
    const headers = { 'accept-encoding': encoding };
    const direct = await server.owner.request('GET', path, { headers });
    const answer = await owner.request('GET', path, { headers });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-encoding') ?? 'identity').toBe(encoding);
    expect(answer.headers.get('etag')).toBe(direct.headers.get('etag'));
    expect(answer.text).toBe(direct.text);
    const etag = answer.headers.get('etag') ?? '';
    expect(
      (await owner.request('GET', path, { headers: { ...headers, 'if-none-match': etag } })).status,
    ).toBe(304);
    await createTask(owner, project);
    expect(
      (await owner.request('GET', path, { headers: { ...headers, 'if-none-match': etag } })).status,
    ).toBe(200);
  });

  it('passes large uploads on to the server, which judges them', async () => {
    const { status, body } = await postImport(owner, { file: new Uint8Array(12_000_000).fill(32) });
    expect([status, body.code]).toEqual([202, undefined]);
  });

  it('lets through the largest import that the server takes, and no more', async () => {
    expect(await answerToLength(settings.importMaxBytes.default + 10_000)).toBe('awaited');
    expect(await answerToLength(116_000_000)).toBe(413);
  });

  it('tells the server who asks, whatever the client claims', async () => {
    const forged = {
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-host': 'evil.example',
      forwarded: 'for=203.0.113.9',
    };
    const made = await owner.request('POST', '/api-keys', {
      body: { name: 'A key', scopes: ['tasks:read'] },
      headers: forged,
    });
    expect(made.status, made.text).toBe(201);
    const { body } = await owner.request('GET', '/audit-events', { query: { limit: '1' } });
    expect(body.items[0]).toMatchObject({ source: { address: '127.0.0.1' } });
  });

  it('keeps the metrics to the machine', async () => {
    expect((await fetch(`${server.url}/metrics`)).status).toBe(200);
    expect((await fetch(`${nginx.url}/metrics`)).status).toBe(404);
  });

  /** To the headers of an upload alone: the body never comes. nginx waits for it when it would take it. */
  async function answerToLength(length: number): Promise<number | 'awaited'> {
    const headers = {
      'content-length': length,
      'content-type': 'multipart/form-data; boundary=x',
      expect: '100-continue',
    };
    const sent = request(`${nginx.url}/api/v1/imports`, { method: 'POST', headers });
    sent.flushHeaders();
    const answered = once(sent, 'response').then(
      ([answer]: { statusCode?: number }[]) => answer?.statusCode ?? 0,
    );
    const status = await Promise.race([answered, once(sent, 'continue').then(() => 'awaited' as const)]);
    sent.on('error', () => undefined).destroy();
    return status;
  }
});
