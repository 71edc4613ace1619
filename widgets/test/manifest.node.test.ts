import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeManifest } from '../scripts/manifest.ts';

interface Described {
  readonly name: string;
  readonly description?: string;
}

interface Declaration extends Described {
  readonly tagName?: string;
  readonly summary?: string;
  readonly members?: readonly Described[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
}

const folder = join(import.meta.dirname, '..');
const documentation = readFileSync(join(folder, '../docs/widgets.md'), 'utf8');
const output = mkdtempSync(join(tmpdir(), 'tickboard-manifest-'));
let declarations: readonly Declaration[] = [];

beforeAll(() => {
  const parameters = [
    'analyze',
    '--litelement',
    '--outdir',
    relative(folder, output),
    '--globs',
    'src/components/**/*.ts',
  ];
  execFileSync(join(folder, 'node_modules/.bin/cem'), parameters, { cwd: folder, stdio: 'ignore' });
  const path = join(output, 'custom-elements.json');
  writeManifest(path);
  const { modules } = JSON.parse(readFileSync(path, 'utf8')) as {
    modules: { declarations: Declaration[] }[];
  };
  declarations = modules.flatMap((module) => module.declarations);
}, 60_000);

afterAll(() => rmSync(output, { recursive: true }));

it('describes every element, and all that is public of it', () => {
  const elements = declarations.filter(({ tagName }) => tagName !== undefined);
  expect(elements.map(({ tagName }) => tagName)).toEqual(
    expect.arrayContaining([
      'tick-board',
      'tick-card',
      'tick-members',
      'tick-provider',
      'tick-sign-in',
      'tick-task',
      'tick-timer',
      'tick-timer-button',
    ]),
  );
  const undescribed = elements.flatMap(
    ({ tagName, summary, members = [], events = [], slots = [], cssParts = [], cssProperties = [] }) => [
      ...(summary === undefined ? [tagName] : []),
      ...[...members, ...events, ...slots, ...cssParts, ...cssProperties]
        // What comes from the base class is described there.
        .filter(({ name, description }) => description === undefined && name !== 'theme')
        .map(({ name }) => `${tagName ?? ''} ${name}`),
    ],
  );
  expect(undescribed).toEqual([]);
});

it('has nothing that the documentation does not name', () => {
  const unnamed = declarations
    .filter(({ tagName }) => tagName !== undefined && documentation.includes(`\`${tagName}\``))
    .flatMap(({ tagName, events = [], cssParts = [], cssProperties = [] }) =>
      [...events, ...cssParts, ...cssProperties].map(({ name }) => `${tagName ?? ''} ${name}`),
    )
    .filter((line) => !documentation.includes(`\`${line.split(' ')[1] ?? ''}\``));
  expect(unnamed).toEqual([]);
});
