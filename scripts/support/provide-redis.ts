import { existsSync } from 'node:fs';
import { findRedis } from './find-redis.ts';
import { run } from './run.ts';

/**
 * The Redis for the tests of several server processes. CI installs a missing one, as root on Debian; everybody else is told
 * how to get it, and those tests are skipped.
 */
export async function provideRedis(report: (line: string) => void): Promise<void> {
  if (findRedis() !== undefined) return;
  if (process.env['CI'] && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    report('No Redis found: installing it with apt-get.');
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], {
      environment: { DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (findRedis() !== undefined) return;
  }
  report('No redis-server on PATH, so tests on Redis are skipped: install Redis 6 or later, or Valkey.');
}
