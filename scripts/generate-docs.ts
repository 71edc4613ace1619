// Writes what in docs/ and deploy/ only repeats what the code knows. Part of `pnpm generate`.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settings } from '../reference-server/src/config.ts';
import { configurationPage } from './support/configuration-page.ts';
import { envExample } from './support/env-example.ts';
import { problemsPage, type ProblemKind } from './support/problems-page.ts';
import { root } from './support/root.ts';
import { withScopes, type ScopeRule } from './support/scopes-section.ts';

interface Bundle {
  readonly 'x-tickboard-problems': Readonly<Record<string, ProblemKind>>;
  readonly 'x-tickboard-scopes': Readonly<Record<string, ScopeRule>>;
}

// The bundle is our own, checked by the spec's lint.
const bundle = JSON.parse(await readFile(join(root, 'spec/dist/openapi.json'), 'utf8')) as Bundle;

await writeFile(join(root, 'docs/problems.md'), problemsPage(bundle['x-tickboard-problems']));
await writeFile(join(root, 'docs/configuration.md'), configurationPage(settings));
await writeFile(join(root, 'deploy/.env.example'), envExample(settings));

const accessPage = join(root, 'docs/access.md');
await writeFile(accessPage, withScopes(await readFile(accessPage, 'utf8'), bundle['x-tickboard-scopes']));
