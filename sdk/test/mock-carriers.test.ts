import type { AddressInfo } from 'node:net';
import { setupServer } from 'msw/node';
import { describe, expect, it, vi } from 'vitest';
import { createClient, type Event } from '../src/index.ts';
import { realtimeOf } from '../src/realtime/index.ts';
import { createMockBackend } from '../src/testing/index.ts';
import { mswHandlers } from '../src/testing/msw.ts';
import { serveMock } from '../src/testing/serve-mock.ts';

describe('msw', () => {
  it('gives requests and sockets of a page to the backend', async () => {
    const backend = createMockBackend();
    const server = setupServer(...mswHandlers(backend, 'http://tickboard.example'));
    server.listen({ onUnhandledFrame: 'error' });
    try {
      const client = createClient({ baseUrl: 'http://tickboard.example', token: backend.token });
      const [project] = (await client.projects.list()).items;
      const events: Event[] = [];
      const subscription = realtimeOf(client).subscribe(project?.id ?? '', {
        after: 0,
        onEvent: (event) => events.push(event),
      });
      await vi.waitFor(() => expect(subscription.state).toBe('live'));
      await client.tasks.create(project?.id ?? '', { title: 'By way of msw' });
      await vi.waitFor(() => expect(events.at(-1)?.type).toBe('task.created'));
      subscription.close();
    } finally {
      server.close();
    }
  });
});

describe('the HTTP server of the mock', () => {
  it('answers other programs and pages of other ports', async () => {
    const backend = createMockBackend();
    const server = serveMock(backend).listen(0);
    try {
      const { port } = server.address() as AddressInfo;
      const address = `http://localhost:${port}`;
      const client = createClient({ baseUrl: address, token: backend.token });
      const [project] = (await client.projects.list()).items;
      const task = await client.tasks.create(project?.id ?? '', { title: 'Over the wire — ✓' });
      expect((await client.tasks.get(task.id)).title).toBe('Over the wire — ✓');
      const preflight = await fetch(`${address}/api/v1/projects`, {
        method: 'OPTIONS',
        headers: { origin: 'http://localhost:6006' },
      });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-origin')).toBe('http://localhost:6006');
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});
