import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { run } from '../support/run.ts';

const { program, server } = inject('work');

/** What a module of the project can import: the number of names, or the code of the failure. */
async function importAll(folder: string, names: readonly string[]): Promise<Record<string, number | string>> {
  const code = `
    const found = {};
    for (const name of ${JSON.stringify(names)}) {
      const attributes = name.endsWith('.json') ? { with: { type: 'json' } } : {};
      found[name] = await import(name, attributes).then((module) => Object.keys(module).length, (error) => error.code ?? error.message);
    }
    console.log(JSON.stringify(found));`;
  const { output } = await run(process.execPath, ['--input-type=module', '--eval', code], { folder });
  return JSON.parse(output) as Record<string, number | string>;
}

it('every entry for programs can be imported where there is no page', async () => {
  const entries = [
    '',
    '/session',
    '/realtime',
    '/presence',
    '/stores',
    '/offline',
    '/testing',
    '/testing/msw',
  ];
  const names = [
    ...entries.map((entry) => `@tickboard/sdk${entry}`),
    '@tickboard/spec/conformance',
    '@tickboard/spec/openapi.json',
    '@tickboard/spec/asyncapi.json',
    '@tickboard/widgets',
    '@tickboard/widgets/define',
    '@tickboard/widgets/styles',
    '@tickboard/widgets/components/board/define',
    '@tickboard/widgets/custom-elements.json',
  ];
  const found = await importAll(program, names);
  const failed = Object.entries(found).filter(([, count]) => typeof count === 'string');
  expect(failed).toEqual([]);
});

it('nothing but the entries can be imported', async () => {
  const refused = 'ERR_PACKAGE_PATH_NOT_EXPORTED';
  const inside = [
    '@tickboard/sdk/dist/index.js',
    '@tickboard/widgets/dist/index.js',
    '@tickboard/spec/dist/openapi.json',
  ];
  expect(Object.values(await importAll(program, inside))).toEqual(inside.map(() => refused));
  const application = ['@tickboard/reference-server', '@tickboard/reference-server/dist/compose.js'];
  expect(Object.values(await importAll(server, application))).toEqual(application.map(() => refused));
});

it('the mock backend of the packed SDK answers as a server', async () => {
  const code = `
    import { spawn } from 'node:child_process';
    const mock = spawn(process.execPath, [${JSON.stringify(join(program, 'node_modules/@tickboard/sdk/bin/tickboard-mock.js'))}, '--port', '0']);
    mock.stderr.pipe(process.stderr);
    for await (const chunk of mock.stdout) {
      const [address] = /http:[^\\s]+/.exec(chunk) ?? [];
      if (!address) continue;
      console.log((await fetch(new URL('/api/v1/openapi.json', address))).status);
      mock.kill();
    }`;
  const { output } = await run(process.execPath, ['--input-type=module', '--eval', code], {
    folder: program,
  });
  expect(output.trim()).toBe('200');
});
