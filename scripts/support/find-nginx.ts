import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The nginx that the tests start for themselves. Debian keeps it where an ordinary account's PATH does not look. */
export function findNginx(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = [...(environment['PATH'] ?? '').split(delimiter).filter(Boolean), '/usr/sbin'];
  return folders.map((folder) => join(folder, 'nginx')).find((path) => existsSync(path));
}
