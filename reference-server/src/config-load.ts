import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { settings, type Config, type ConfigKey, type Setting } from './config.ts';
import { ValueError } from './config-values.ts';

export interface ConfigSource {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Named with `--config`: it must exist. Without it `tickboard.yaml` in the working folder is taken if it is there. */
  readonly file?: string | undefined;
  readonly folder?: string;
}

export interface ConfigFault {
  readonly where: string;
  readonly detail: string;
}

/** Everything that is wrong, so that one start is enough to find it all. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n` +
        faults.map(({ where, detail }) => `  ${where} ${detail}`).join('\n'),
    );
    this.faults = faults;
  }
}

export type Origin = 'default' | 'environment' | 'file';

export interface LoadedConfig {
  readonly config: Config;
  readonly origins: Readonly<Record<ConfigKey, Origin>>;
  readonly file: string | undefined;
}

const defaultFile = 'tickboard.yaml';
const keys = Object.keys(settings) as ConfigKey[]; // Object.keys does not know that an object literal has no others.

/** The environment wins over the file, the file over the defaults. */
export async function loadConfig(source: ConfigSource): Promise<LoadedConfig> {
  const faults: ConfigFault[] = [];
  const file = await readConfigFile(source, faults);
  const config: Record<string, unknown> = {};
  const origins: Partial<Record<ConfigKey, Origin>> = {};
  for (const key of keys) {
    const found = findValue(key, source.environment, file);
    origins[key] = found.origin;
    config[key] = parseValue(settings[key], found, faults);
  }
  if (faults.length > 0) throw new ConfigError(faults);
  // Every key was filled from its own setting's parser, in the loop above.
  return { config: config as Config, origins: origins as Record<ConfigKey, Origin>, file: file?.path };
}

interface ConfigFile {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

interface FoundValue {
  readonly origin: Origin;
  readonly where: string;
  readonly value: unknown;
}

function findValue(
  key: ConfigKey,
  environment: ConfigSource['environment'],
  file: ConfigFile | undefined,
): FoundValue {
  const { variable, default: fallback } = settings[key];
  const fromEnvironment = environment[variable];
  // Compose files and CI set a variable to nothing when they mean that it is not set.
  if (fromEnvironment !== undefined && fromEnvironment !== '') {
    return { origin: 'environment', where: variable, value: fromEnvironment };
  }
  const fromFile = file?.values[key];
  if (file && fromFile !== undefined)
    return { origin: 'file', where: `${key} in ${file.path}`, value: fromFile };
  return { origin: 'default', where: variable, value: fallback };
}

function parseValue(setting: Setting, { origin, where, value }: FoundValue, faults: ConfigFault[]): unknown {
  if (origin === 'default') return value;
  try {
    return setting.type.parse(value);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    faults.push({ where, detail: error.message });
    return undefined;
  }
}

async function readConfigFile(source: ConfigSource, faults: ConfigFault[]): Promise<ConfigFile | undefined> {
  const path = resolve(source.folder ?? process.cwd(), source.file ?? defaultFile);
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (source.file !== undefined || !missing)
      faults.push({ where: path, detail: `cannot be read: ${String(error)}` });
    return undefined;
  });
  if (content === undefined) return undefined;
  const values = parseFile(path, content, faults);
  for (const key of Object.keys(values)) {
    if (!Object.hasOwn(settings, key)) faults.push({ where: `${key} in ${path}`, detail: unknownKey(key) });
  }
  return { path, values };
}

function parseFile(path: string, content: string, faults: ConfigFault[]): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = parseYaml(content) ?? {};
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
    faults.push({ where: path, detail: 'must hold a list of settings, such as "port: 3000"' });
  } catch (error) {
    faults.push({
      where: path,
      detail: `is no YAML: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
  return {};
}

function unknownKey(key: string): string {
  const meant = keys.find(
    (known) => settings[known].variable === key || known.toLowerCase() === key.toLowerCase(),
  );
  return meant
    ? `is not known; it is called ${meant} in the file`
    : 'is not known; `tickboard config` lists all settings';
}
