import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { loadConfig } from '../../reference-server/src/config-load.ts';
import { settings } from '../../reference-server/src/config.ts';
import { envExample } from './env-example.ts';
import { root } from './root.ts';

it('names every setting, so that all of them uncommented are the defaults', async () => {
  const environment = parseEnv(envExample(settings).replace(/^#(?=[A-Z_]+=)/gm, ''));
  const variables: readonly string[] = Object.values(settings).map(({ variable }) => variable);
  const ofCompose = ['POSTGRES_PASSWORD', 'PGADMIN_PASSWORD'];
  expect(Object.keys(environment).toSorted()).toEqual([...ofCompose, ...variables].toSorted());
  const { config } = await loadConfig({ environment, folder: import.meta.dirname });
  for (const [key, { default: fallback }] of Object.entries(settings)) {
    expect(config, key).toHaveProperty(key, fallback);
  }
});

it('is what lies in deploy', async () => {
  expect(await readFile(join(root, 'deploy/.env.example'), 'utf8')).toBe(envExample(settings));
});

it('sets nothing as it is', () => {
  expect(parseEnv(envExample(settings))).toEqual({});
});
