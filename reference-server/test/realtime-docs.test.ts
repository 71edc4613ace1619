import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProject, createTask, type TestProject } from './builders.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

const root = resolve(import.meta.dirname, '../..');
const page = await readFile(join(root, 'docs/realtime.md'), 'utf8');
const [bySocket, byEvents, byPages, presence, presenceByHttp] = [
  ...page.matchAll(/^```js\n(.*?)^```$/gms),
].map(([, code]) => code ?? '');

interface Contract {
  readonly components: { readonly messages: Readonly<Record<string, { readonly name: string }>> };
  readonly 'x-tickboard-close-codes': Readonly<Record<string, { readonly code: number }>>;
}

let server: TestServer;
let folder: string;
let project: TestProject;
const running: ChildProcess[] = [];

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'tickboard-docs-'));
});
beforeEach(async () => {
  project = await createProject(server.owner);
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a program of the page. @returns what it has printed so far. */
async function run(program = '', url = server.url): Promise<() => string> {
  const file = join(folder, `${crypto.randomUUID()}.mjs`);
  const given = { server: url, token: server.owner.token, projectId: project.id };
  const values = Object.entries(given).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};\n`);
  await writeFile(file, values.join('') + program);
  const child = spawn(process.execPath, [file], { stdio: 'pipe' });
  running.push(child);
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (!text.includes('ExperimentalWarning')) printed += text;
  });
  return () => printed;
}

/** The first request is answered as while nothing is there. */
async function awayAtFirst(): Promise<string> {
  const target = new URL(server.url);
  let isAway = true;
  const proxy = createServer((incoming, outgoing) => {
    if (isAway) {
      isAway = false;
      return outgoing.writeHead(503).end();
    }
    const { url: path, method, headers } = incoming;
    request({ port: target.port, host: target.hostname, path, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(outgoing);
    }).end();
    return undefined;
  });
  await once(proxy.listen(0, '127.0.0.1').unref(), 'listening');
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

describe('the programs of the page about realtime', () => {
  it.each([
    ['by a socket', bySocket, () => server.url],
    ['by server-sent events', byEvents, awayAtFirst],
  ])('print what happens, %s', async (_way, program, address) => {
    const printed = await run(program, await address());
    await expect
      .poll(async () => {
        await createTask(server.owner, project);
        return printed();
      })
      .toMatch(/^\d+ task\.created$/m);
  });

  it('print what has happened, by pages', async () => {
    const printed = await run(byPages);
    const { body } = await server.owner.request('GET', `/streams/${project.id}/events`);
    const lines = body.items.map(({ seq, type }: { seq: number; type: string }) => `${seq} ${type}\n`);
    await expect.poll(printed).toBe(lines.join(''));
  });

  it('print who is there', async () => {
    const watching = await run(presence);
    await expect.poll(watching).toMatch(/^viewing$/m);
    const said = await run(presenceByHttp);
    await expect.poll(said).toBe('viewing editing\n');
    await expect.poll(watching).toMatch(/^viewing editing$/m);
  });

  it('are all tried here', () => {
    expect([...page.matchAll(/^```js$/gm)]).toHaveLength(5);
  });
});

it('names every close code and every message of the contract', async () => {
  const contract = JSON.parse(await readFile(join(root, 'spec/dist/asyncapi.json'), 'utf8')) as Contract;
  const codes = Object.values(contract['x-tickboard-close-codes']).map(({ code }) => code);
  const written = [...page.matchAll(/^\| (\d{4}) \|/gm)].map(([, code]) => Number(code));
  expect(written).toEqual(codes);
  for (const { name } of Object.values(contract.components.messages)) {
    expect(page).toMatch(new RegExp(`^\\| \`(${name}|\\{"type":"${name}".*)\` \\|`, 'm'));
  }
});
