import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

// Answers every signal with a line and ends a while after the first, as a server that drains does.
const drainingServer = `
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
    console.log('got ' + signal);
    if (!stopping) { stopping = true; setTimeout(() => process.exit(7), 600); }
  });
  setInterval(() => {}, 1000);
  console.log('ready');
`;

let folder: string;
const started: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tickboard-supervise-'));
});

afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function superviseDrainingServer(): Promise<{ child: ChildProcess; output: () => string }> {
  const server = join(folder, 'server.mjs');
  const supervisor = join(folder, 'supervisor.ts');
  await writeFile(server, drainingServer);
  await writeFile(
    supervisor,
    `import { superviseServer } from ${JSON.stringify(join(import.meta.dirname, 'supervise-server.ts'))};
     process.exitCode = await superviseServer([${JSON.stringify(server)}]);`,
  );
  const child = spawn(process.execPath, [supervisor], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // A process group of its own, as a shell gives to what is typed.
    detached: true,
  });
  started.push(child);
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  await expect.poll(() => text, { timeout: 10_000 }).toContain('ready');
  return { child, output: () => text };
}

it('passes a stop on once, however often npm and the terminal send it, and ends with the exit code of the server', async () => {
  const { child, output } = await superviseDrainingServer();
  const ended = once(child, 'close');
  for (let sent = 0; sent < 3; sent += 1) {
    child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const [code] = (await ended) as [number];
  expect(output().match(/got/g)).toHaveLength(1);
  expect(code).toBe(7);
});

it('lets the server hear a Ctrl+C once, although the terminal sends it to the whole process group', async () => {
  const { child, output } = await superviseDrainingServer();
  const ended = once(child, 'close');
  process.kill(-Number(child.pid), 'SIGINT');
  await ended;
  expect(output()).toBe('ready\ngot SIGINT\n');
});
