import assert from 'node:assert/strict';
import { once } from 'node:events';
import { glob, readFile, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../support/run.ts';
import type { Built } from './carry-out.ts';
import { canIsolate, Container, type ContainerOptions } from './container.ts';
import { argumentsOf, lastOf, type Stage } from './dockerfile.ts';

/** Of /app; the base image comes on top. */
const largestMegabytes = 135;
const patienceMs = 120_000;

interface Image {
  readonly options: ContainerOptions;
  readonly start: readonly string[];
  readonly health: readonly string[];
  readonly url: string;
}

interface CheckOptions {
  readonly stages: readonly Stage[];
  readonly built: Built;
  readonly report: (line: string) => void;
}

/** Throws with the first thing that is not as it must be. */
export async function checkImage({ stages, built, report }: CheckOptions): Promise<void> {
  await checkContents(built, report);
  const image = await imageOf(stages, built);
  const isolated = await canIsolate();
  if (!isolated) {
    report(
      '       Not as root on Linux: it runs as a plain process, so account and read-only folders are not looked at.',
    );
  }
  await checkFirstRun(image, isolated, report);
  await checkRunAfterKill(image, report);
}

async function checkContents({ folder }: Built, report: CheckOptions['report']): Promise<void> {
  const app = join(folder, 'app');
  const left: string[] = [];
  for await (const file of glob('**/{*.map,*.d.ts,*.a,vitest,typescript,swagger-ui-dist}', { cwd: app })) {
    left.push(file);
  }
  assert.deepEqual(left, [], 'There are files in the image that nobody needs to run it');
  await stat(join(app, 'LICENSE'));
  const { output } = await run('du', ['-sk', app]);
  const megabytes = Number.parseInt(output, 10) / 1000;
  assert.ok(megabytes < largestMegabytes, `/app takes ${megabytes} MB, and ${largestMegabytes} are allowed.`);
  report(`ok     contents: ${megabytes.toFixed(0)} MB in /app`);
}

async function imageOf(stages: readonly Stage[], built: Built): Promise<Image> {
  const last = stages.at(-1);
  assert.ok(last, 'The Dockerfile has no stage.');
  const [user = 0, group = 0] = lastOf(last, 'USER').value.split(':').map(Number);
  assert.ok(user > 0 && group > 0, 'USER must be numbers, and not root: orchestrators look at nothing else.');
  const port = await freePort();
  return {
    options: { built, account: { user, group }, environment: { PORT: String(port), HOST: '127.0.0.1' } },
    start: [...argumentsOf(lastOf(last, 'ENTRYPOINT').value), ...argumentsOf(lastOf(last, 'CMD').value)],
    health: argumentsOf(lastOf(last, 'HEALTHCHECK').value.replace(/^CMD\s+/, '')),
    url: `http://127.0.0.1:${port}`,
  };
}

async function checkFirstRun(image: Image, isolated: boolean, report: CheckOptions['report']): Promise<void> {
  const container = await Container.start(image.options, image.start);
  try {
    await untilHealthy(image, container);
    report('ok     HEALTHCHECK turns green on a new embedded database');
    await checkPages(image.url);
    if (isolated) await checkRights(image, container);
    await checkCommand(image, container);
    report('ok     pages and API are served, and commands run beside the server');
    assert.equal(
      await container.end('SIGTERM'),
      0,
      `SIGTERM must end it cleanly. It said:\n${container.output}`,
    );
    await assertDatabaseStopped(image);
    report('ok     SIGTERM ends the server and the embedded database');
  } finally {
    await container.end('SIGKILL');
  }
}

async function checkPages(url: string): Promise<void> {
  const page = await fetch(url);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<!doctype html>/i);
  for (const path of ['/health/ready', '/api/v1/openapi.json', '/api-docs/', '/metrics']) {
    const answer = await fetch(url + path);
    await answer.body?.cancel();
    assert.equal(answer.status, 200, `${path} answers ${answer.status}`);
  }
}

async function checkRights({ options }: Image, container: Container): Promise<void> {
  const { built, account } = options;
  assert.equal(await container.user(), account.user, 'The server runs as another account than USER says');
  for (const place of ['app', 'app/dist', 'build', '']) {
    const { code, output } = await container.execute(['touch', join(built.folder, place, 'written')]);
    assert.notEqual(code, 0, `/${place} can be written to: ${output}`);
  }
  const { code, output } = await container.execute(['touch', join(built.folder, 'data/written')]);
  assert.equal(code, 0, `/data cannot be written to: ${output}`);
}

async function checkCommand({ options, url, start }: Image, container: Container): Promise<void> {
  const [program = ''] = start;
  const made = await container.execute([
    ...[program, 'create-admin', '--email', 'ada@example.com', '--generate-password'],
  ]);
  assert.equal(made.code, 0, `create-admin failed:\n${made.output}`);
  const refused = await fetch(`${url}/api/v1/projects`);
  await refused.body?.cancel();
  assert.equal(
    refused.status,
    401,
    `A stranger is answered ${refused.status} by ${options.built.workingFolder}`,
  );
}

/** As after a power cut: the new process 1 meets the files that the old one left. */
async function checkRunAfterKill(image: Image, report: CheckOptions['report']): Promise<void> {
  const killed = await Container.start(image.options, image.start);
  await untilHealthy(image, killed);
  await killed.end('SIGKILL');
  const container = await Container.start(image.options, image.start);
  try {
    await untilHealthy(image, container);
    assert.doesNotMatch(container.output, /create-admin/, 'The account of the first run is gone');
    assert.equal(await container.end('SIGTERM'), 0, `It said:\n${container.output}`);
    await assertDatabaseStopped(image);
  } finally {
    await container.end('SIGKILL');
  }
  report('ok     it starts again after a kill, with what was in /data');
}

async function untilHealthy({ health, options }: Image, container: Container): Promise<void> {
  const [program = '', ...parameters] = health;
  const environment = { ...options.built.environment, ...options.environment };
  const end = performance.now() + patienceMs;
  while (performance.now() < end) {
    if (container.hasEnded) break;
    if ((await run(program, parameters, { environment })).code === 0) return;
    await sleep(200);
  }
  throw new Error(`It did not become healthy. It said:\n${container.output}`);
}

async function assertDatabaseStopped({ options }: Image): Promise<void> {
  const file = join(options.built.folder, 'data/postgres/data/postmaster.pid');
  const left = await readFile(file, 'utf8').catch(() => undefined);
  assert.equal(left, undefined, 'The embedded database was not stopped');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
