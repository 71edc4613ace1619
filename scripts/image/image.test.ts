import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../support/root.ts';
import { rewritePlaces } from './carry-out.ts';
import { ignoredBy } from './docker-ignore.ts';
import { argumentsOf, assignments, fill, lastOf, parseDockerfile } from './dockerfile.ts';

const [dockerfile = '', ignore = '', manifest = ''] = await Promise.all(
  ['deploy/Dockerfile', '.dockerignore', 'package.json'].map((path) => readFile(join(root, path), 'utf8')),
);

it('reads stages, flags, joined lines and arguments', () => {
  const stages = parseDockerfile(
    'ARG V=1\nFROM node:${V}-slim AS build\n# why\nRUN --mount=type=cache,target=/c a \\\n  # not now\n  && b\nFROM build\nCOPY --from=build /a /b\nCMD ["x", "y z"]\n',
  );
  expect(stages.map(({ name, base }) => [name, base])).toEqual([
    ['build', 'node:1-slim'],
    ['1', 'build'],
  ]);
  expect(stages[0]?.instructions[0]).toMatchObject({ keyword: 'RUN', value: 'a && b' });
  expect(stages[1]?.instructions[0]?.flags).toEqual(new Map([['from', 'build']]));
  expect(argumentsOf(stages[1] ? lastOf(stages[1], 'CMD').value : '')).toEqual(['x', 'y z']);
  expect(() => parseDockerfile('FROM a\nONBUILD RUN b')).toThrow('ONBUILD');
});

it('fills in variables, and refuses one that nobody set', () => {
  expect(assignments('A=1 B="two words" PATH=/app:$PATH')).toEqual({
    A: '1',
    B: 'two words',
    PATH: '/app:$PATH',
  });
  expect(fill('/app:$PATH-${A}', { PATH: '/bin', A: '1' })).toBe('/app:/bin-1');
  expect(() => fill('$NOBODY', {})).toThrow('NOBODY');
});

it('moves the paths of the image, and leaves those of the machine', () => {
  const moved = rewritePlaces('find /app -path "*/app/x" /usr/app ./app /apple PATH=/app/bin:/bin', '/t', [
    '/app',
  ]);
  expect(moved).toBe('find /t/app -path "*/app/x" /usr/app ./app /apple PATH=/t/app/bin:/bin');
});

it('builds with the versions of Node.js and pnpm that the checkout is tested with', () => {
  const { devDependencies } = JSON.parse(manifest) as { devDependencies: Record<string, string> };
  expect(dockerfile).toContain(`ARG NODE_VERSION=${devDependencies['node']}\n`);
  expect(dockerfile).toContain(`pnpm@${devDependencies['pnpm']} install --frozen-lockfile`);
});

it('runs as a number that is not root, and writes to its volume alone', () => {
  const last = parseDockerfile(dockerfile).at(-1);
  expect(last && lastOf(last, 'USER').value).toBe('1000:1000');
  expect(last && lastOf(last, 'VOLUME').value).toBe('/data');
  expect(last?.instructions.filter(({ keyword }) => keyword === 'ADD')).toEqual([]);
});

it('leaves out of the context what no package is built from, and nothing else', () => {
  const ignored = ignoredBy(ignore);
  for (const path of [
    '.git/config',
    'bench/main.ts',
    'docs/api.md',
    'deploy/Dockerfile',
    'examples/embed/server.ts',
    'reference-server/dist/main.js',
    'reference-server/test/builders.ts',
    'sdk/node_modules/ajv/package.json',
    'sdk/src/client.test.ts',
    '.env',
  ]) {
    expect(ignored(path), path).toBe(true);
  }
  for (const path of [
    'spec/dist/openapi.json',
    'sdk/src/testing/index.ts',
    'examples/workspace/index.html',
    'pnpm-lock.yaml',
    'scripts/support/build.ts',
  ]) {
    expect(ignored(path), path).toBe(false);
  }
});
