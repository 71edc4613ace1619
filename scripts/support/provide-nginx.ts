import { existsSync } from 'node:fs';
import { findNginx } from './find-nginx.ts';
import { run } from './run.ts';

/**
 * The nginx for the test of deploy/nginx.conf. CI installs a missing one, as root on Debian; everybody else is told how to get it,
 * and that test is skipped.
 */
export async function provideNginx(report: (line: string) => void): Promise<void> {
  if (findNginx() !== undefined) return;
  if (process.env['CI'] && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    report('No nginx found: installing it with apt-get.');
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'nginx-light'], {
      // It is wanted as a program, and not as a service of this machine.
      environment: { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    });
    if (findNginx() !== undefined) return;
  }
  report('No nginx found, so the test of deploy/nginx.conf is skipped: apt-get install nginx-light.');
}
