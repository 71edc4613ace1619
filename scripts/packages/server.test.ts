import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { run } from '../support/run.ts';
import { startLiveServer } from './support/live-server.ts';
import { runtimeCommand } from './support/runtimes.ts';

const runtimes = inject('runtimes');
const work = inject('work');
const { url, email, password } = inject('server');

it('the packed server serves the API, its document, the workspace and the widgets', async () => {
  const paths = [
    '/health/ready',
    '/api/v1/openapi.json',
    '/',
    '/embed/v1/tickboard.js',
    '/embed/v1/autoloader.js',
  ];
  const answers = await Promise.all(paths.map((path) => fetch(new URL(path, url))));
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
  expect(await answers[2]?.text()).toContain('<script');
});

it('the packed scenario holds the packed server to the contract', async () => {
  const session = await fetch(new URL('/api/v1/sessions', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const { accessToken } = (await session.json()) as { accessToken: string };
  const command = join(work.program, 'node_modules/.bin/tickboard-conformance');
  // One theme: the whole scenario is held against the server by its own tests.
  const { code, output } = await run(command, [url, '--only', 'conditions'], {
    environment: { TICKBOARD_TOKEN: accessToken },
  });
  expect(code, output).toBe(0);
  expect(output).toMatch(/^[1-9]\d* kept, 0 not kept/m);
});

it.skipIf(!runtimes)(
  'the packed server starts in Node 22, makes its database and ends when it is told to',
  async () => {
    const options = { project: work.server, dataFolder: join(work.server, 'data-of-22') };
    const server = await startLiveServer({ ...options, node: runtimeCommand(runtimes!, 'node') });
    const { status } = await fetch(new URL('/health/ready', server.url));
    expect(status).toBe(200);
    expect(await server.stop()).toBe(0);
  },
);
