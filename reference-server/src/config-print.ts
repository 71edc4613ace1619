import { settings, type ConfigKey } from './config.ts';
import type { LoadedConfig } from './config-load.ts';

const hidden = '(hidden)';

/** Every setting with its value, where that came from and what it means, as YAML that could be the file itself. */
export function printConfig({ config, origins, file }: LoadedConfig): string {
  const lines = [
    `# ${file === undefined ? 'No configuration file' : `From ${file}`}; the environment wins over it.`,
  ];
  for (const key of Object.keys(settings) as ConfigKey[]) {
    const { variable, meaning } = settings[key];
    lines.push('', `# ${variable}: ${meaning}`, `${key}: ${shownValue(key, config[key])} # ${origins[key]}`);
  }
  return lines.join('\n');
}

/** A secret is shown as set or not, never in part: a URL's host and user are nobody's business either. */
function shownValue(key: ConfigKey, value: unknown): string {
  return settings[key].secret && value !== null ? hidden : JSON.stringify(value);
}
