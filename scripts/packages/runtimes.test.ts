import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { run } from '../support/run.ts';
import { bundleForWorker } from './support/bundlers.ts';
import { loadRuntime, runtimeCommand } from './support/runtimes.ts';

const runtimes = inject('runtimes');
const { program } = inject('work');
const { url, key } = inject('server');
const main = join(program, 'built/on-a-runtime.js');

interface MiniflareModule {
  readonly Miniflare: new (options: object) => {
    dispatchFetch(address: string): Promise<Response>;
    dispose(): Promise<void>;
  };
}

const report = {
  titles: ['Choose', 'Print', 'Write'],
  refused: ['not found 404', 'precondition failed 412'],
  events: ['task.created', 'task.created', 'task.created'],
  present: 1,
  undone: ['Choose two', 'Choose'],
  mocked: true,
};

async function reportOf(command: string, ...parameters: readonly string[]): Promise<unknown> {
  const environment = { TICKBOARD_URL: url, TICKBOARD_KEY: key };
  const { code, output } = await run(command, [...parameters, main], { folder: program, environment });
  expect(code, output).toBe(0);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

it('the SDK does all of a program in Node 24', async () => {
  expect(process.version).toMatch(/^v24\./);
  expect(await reportOf(process.execPath)).toEqual(report);
});

it.skipIf(!runtimes)('the SDK does all of a program in Node 22', async () => {
  const node = runtimeCommand(runtimes!, 'node');
  expect((await run(node, ['--version'])).output).toMatch(/^v22\./);
  expect(await reportOf(node)).toEqual(report);
});

it.skipIf(!runtimes)(
  'the SDK does all of a program in Deno, with leave for nothing but the server',
  async () => {
    const { host } = new URL(url);
    const leave = [
      `--allow-net=${host}`,
      '--allow-env=TICKBOARD_URL,TICKBOARD_KEY',
      `--allow-read=${program}`,
    ];
    const found = await reportOf(
      runtimeCommand(runtimes!, 'deno'),
      'run',
      '--no-prompt',
      '--no-remote',
      ...leave,
    );
    expect(found).toEqual(report);
  },
);

it.skipIf(!runtimes)('the SDK does all of a program in Bun', async () => {
  expect(await reportOf(runtimeCommand(runtimes!, 'bun'), 'run')).toEqual(report);
});

it.skipIf(!runtimes)('the SDK does all of a program in workerd', async () => {
  const { Miniflare } = await loadRuntime<MiniflareModule>(runtimes!, 'miniflare');
  const script = await bundleForWorker(runtimes!, join(program, 'built/in-a-worker.js'));
  const worker = new Miniflare({
    modules: true,
    script: await readFile(script, 'utf8'),
    compatibilityDate: '2026-07-30',
    bindings: { TICKBOARD_URL: url, TICKBOARD_KEY: key },
  });
  onTestFinished(() => worker.dispose());
  const response = await worker.dispatchFetch('http://worker.test/');
  const text = await response.text();
  expect(response.status, text).toBe(200);
  expect(JSON.parse(text)).toEqual(report);
});
