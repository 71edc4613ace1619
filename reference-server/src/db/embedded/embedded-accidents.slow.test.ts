import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { accountFor } from './account.ts';
import { layoutOf } from './layout.ts';
import { DatabaseTest, query } from './database-test.test-support.ts';

const rounds = process.env['TICKBOARD_LONG_TESTS'] ? 20 : 2;
const test = DatabaseTest.install();

describe('after an accident the embedded database', () => {
  it('starts although the first start was killed halfway', async () => {
    const first = test.start('serve');
    await untilEntry(/^postgres\.new-/);
    process.kill(-(first.child.pid ?? 0), 'SIGKILL');
    const second = test.start('serve');
    await expect(second.opened()).resolves.toMatchObject({ startedHere: true });
    expect((await readdir(test.dataDir)).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
  });

  it('has everything that was committed before server and database were killed', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const server = test.start('serve');
      const { connectionString, postgres } = await server.opened();
      await query(connectionString, 'create table if not exists rounds (number int)');
      const earlier = await query(connectionString, 'select number from rounds');
      expect(earlier.length).toBe(round);
      await query(connectionString, `insert into rounds values (${round})`);
      process.kill(postgres, 'SIGKILL');
      await server.kill();
    }
  });

  it.runIf(process.platform === 'linux')('is not blocked by a pid file that names a zombie', async () => {
    await test.leaveStopped();
    const { parent, zombie } = await makeZombie();
    await writePidFile(zombie);
    const holder = test.start('command');
    await expect(holder.opened()).resolves.toMatchObject({ startedHere: true });
    parent.kill('SIGKILL');
  });

  it.runIf(process.platform !== 'win32')(
    'is not blocked by a pid file whose number a stranger was given',
    async () => {
      await test.start('command').opened();
      await test.holders[0]?.stop();
      const stranger = spawn('sleep', ['600'], {
        stdio: 'ignore',
        ...(await accountFor(layoutOf(test.dataDir).cluster)),
      });
      await writePidFile(stranger.pid ?? 0);
      const holder = test.start('command');
      await expect(holder.opened()).resolves.toMatchObject({ startedHere: true });
      stranger.kill('SIGKILL');
    },
  );

  it('says how to export and import when another major version made the data', async () => {
    await test.leaveStopped();
    await writeFile(join(layoutOf(test.dataDir).data, 'PG_VERSION'), '17\n');
    const message = await test.start('serve').refused();
    for (const word of ['PostgreSQL 17', 'PostgreSQL 18', 'tickboard export', 'import archive', test.dataDir])
      expect(message).toContain(word);
  });

  async function untilEntry(pattern: RegExp): Promise<void> {
    for (;;) {
      const names = await readdir(test.dataDir).catch(() => []);
      if (names.some((name) => pattern.test(name))) return;
      await sleep(1);
    }
  }

  async function writePidFile(pid: number): Promise<void> {
    const { data } = layoutOf(test.dataDir);
    await writeFile(
      join(data, 'postmaster.pid'),
      `${pid}\n${data}\n1700000000\n5432\n/nowhere\n\n 1 2\nready   \n`,
    );
  }

  /**
   * `exec` puts a program in the shell's place that never asks after the shell's child; the child ends only then, else
   * the shell itself may ask. As the database's own account.
   */
  async function makeZombie() {
    const parent = spawn('sh', ['-c', 'sleep 2 & echo $!; exec sleep 600'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      ...(await accountFor(layoutOf(test.dataDir).cluster)),
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const zombie = Number(line.toString());
    while (!/\) Z /.test(await readFile(`/proc/${zombie}/stat`, 'utf8'))) await sleep(5);
    return { parent, zombie };
  }
});
