import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, type ConfigFault } from './config-load.ts';
import { printConfig } from './config-print.ts';
import { settings } from './config.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-test-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const load = (environment: Record<string, string> = {}, file?: string) =>
  loadConfig({ environment, file, folder });
const writeYaml = (yaml: string, name = 'tickboard.yaml') => writeFile(join(folder, name), yaml);

async function faultsOf(attempt: Promise<unknown>): Promise<readonly ConfigFault[]> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ConfigError)) throw new Error(`expected a ConfigError and got ${String(error)}`);
  return error.faults;
}

describe('the configuration', () => {
  it('names every wrong item of a list', async () => {
    const [fault, ...others] = await faultsOf(load({ CORS_ORIGINS: 'https://a.example,*,b.example' }));
    expect(others).toEqual([]);
    expect(JSON.stringify(fault)).toMatch(/: \*.*: b\.example/);
  });

  it('has its defaults without a file and without variables', async () => {
    const { config, origins } = await load();
    expect(config).toMatchObject({
      port: 3000,
      dataDir: '.tickboard/data',
      databaseUrl: null,
      corsOrigins: [],
    });
    expect(origins.port).toBe('default');
  });

  it('takes the environment before the file and the file before the default', async () => {
    await writeYaml('port: 4000\nhost: 0.0.0.0\nimportMaxBytes: 5 MB\n');
    const { config, origins } = await load({ PORT: '5000' });
    expect(config).toMatchObject({ port: 5000, host: '0.0.0.0', importMaxBytes: 5_000_000, poolSize: 10 });
    expect(origins).toMatchObject({ port: 'environment', host: 'file', poolSize: 'default' });
  });

  it('takes a variable set to nothing for one that is not set', async () => {
    expect((await load({ DATABASE_URL: '', PORT: '' })).config).toMatchObject({
      databaseUrl: null,
      port: 3000,
    });
  });

  it('reads lists from text and from YAML', async () => {
    const expected = ['https://a.example', 'https://b.example'];
    expect((await load({ CORS_ORIGINS: 'https://a.example, https://b.example' })).config.corsOrigins).toEqual(
      expected,
    );
    await writeYaml('corsOrigins: [https://a.example, https://b.example]');
    expect((await load()).config.corsOrigins).toEqual(expected);
  });

  it('names every fault at once', async () => {
    await writeYaml('poolSize: many\nPORT: 3000\nspeed: fast');
    const faults = await faultsOf(
      load({
        PORT: '70000',
        LOG_LEVEL: 'loud',
        CORS_ORIGINS: '*',
        RATE_LIMITS: 'perhaps',
        DATABASE_URL: 'mysql://x',
      }),
    );
    expect(faults.map(({ where }) => String(where.split(' ')[0])).toSorted()).toEqual([
      'CORS_ORIGINS',
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
      'PORT',
      'RATE_LIMITS',
      'poolSize',
      'speed',
    ]);
  });

  it('never repeats a secret in a fault', async () => {
    const faults = await faultsOf(load({ DATABASE_URL: 'mysql://user:hunter2@host/db' }));
    expect(JSON.stringify(faults)).not.toContain('hunter2');
  });

  it('tells how a setting is called in the file when its variable stands there', async () => {
    await writeYaml('DATABASE_URL: postgres://x');
    expect((await faultsOf(load()))[0]?.detail).toContain('databaseUrl');
  });

  it('refuses a named file that is not there, and takes a missing default file for none', async () => {
    expect((await faultsOf(load({}, 'other.yaml')))[0]?.where).toContain('other.yaml');
    await expect(load()).resolves.toBeDefined();
  });

  it('refuses a file that is no YAML, and one that holds no settings', async () => {
    await writeYaml('port: [3000');
    expect((await faultsOf(load()))[0]?.detail).toContain('no YAML');
    await writeYaml('- port');
    expect((await faultsOf(load()))[0]?.detail).toContain('list of settings');
  });

  it('refuses numbers that are none', async () => {
    for (const value of ['1e3', '3000.5', ' ', '-1', 'true']) {
      expect((await faultsOf(load({ PORT: value }))).length).toBe(1);
    }
  });

  it('is printed in full with its secrets hidden, as a file that can be read again', async () => {
    const loaded = await load({ DATABASE_URL: 'postgres://user:hunter2@host/db', PORT: '8080' });
    const printed = printConfig(loaded);
    expect(printed).not.toContain('hunter2');
    expect(printed).toContain('databaseUrl: (hidden)');
    for (const { variable } of Object.values(settings)) expect(printed).toContain(`# ${variable}: `);
    await writeYaml(printed.replace('databaseUrl: (hidden)', 'databaseUrl: null'));
    expect((await load()).config.port).toBe(8080);
  });

  it('describes every setting in one sentence under one name', () => {
    const all = Object.values(settings);
    expect(new Set(all.map(({ variable }) => variable)).size).toBe(all.length);
    for (const { meaning } of all) expect(meaning).toMatch(/^[A-Z].*\.$/);
  });
});
