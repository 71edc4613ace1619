import { lstat, mkdir, readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEmbeddedDatabase } from './embedded-database.ts';
import { layoutOf } from './layout.ts';
import { DatabaseTest, query } from './database-test.test-support.ts';

const quiet = { info: () => undefined };
const test = DatabaseTest.install();

describe('the embedded database', () => {
  it('lets in by SCRAM with a generated password that only its owner can read', async () => {
    const { connectionString } = await test.start('command').opened();
    const wrong = connectionString.replace(/:[^:@]+@/, ':guess@');
    await expect(query(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(layoutOf(test.dataDir).passwordFile)).mode & 0o777).toBe(0o600);
    expect(await readFile(join(layoutOf(test.dataDir).data, 'pg_hba.conf'), 'utf8')).not.toMatch(
      /^\w.*\b(trust|md5)$/m,
    );
  });

  it('is owned by a role that is no superuser, and keeps fsync on', async () => {
    const { connectionString } = await test.start('command').opened();
    const rows = await query(
      connectionString,
      `select rolsuper, rolbypassrls, current_setting('fsync') as fsync, current_setting('full_page_writes') as pages
         from pg_roles where rolname = current_user`,
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, fsync: 'on', pages: 'on' }]);
  });

  it.runIf(process.platform === 'linux')('listens on a private socket and on no TCP port', async () => {
    const { connectionString, postgres } = await test.start('command').opened();
    const socketFolder = new URL(connectionString).searchParams.get('host') ?? '';
    expect((await stat(socketFolder)).mode & 0o777).toBe(0o700);
    const tcp = `${await readFile('/proc/net/tcp', 'utf8')}${await readFile('/proc/net/tcp6', 'utf8').catch(() => '')}`;
    const descriptors = await readdir(`/proc/${postgres}/fd`);
    const links = await Promise.all(
      descriptors.map((fd) => readlink(`/proc/${postgres}/fd/${fd}`).catch(() => '')),
    );
    const inodes = links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
    expect(inodes.length).toBeGreaterThan(0);
    for (const inode of inodes) expect(tcp).not.toContain(` ${inode} `);
  });

  it.runIf(process.platform === 'linux')(
    'makes the links of its libraries in a copy of its own',
    async () => {
      const { postgres } = await test.start('command').opened();
      const program = await readlink(`/proc/${postgres}/exe`);
      expect(program).not.toContain('node_modules');
      expect((await lstat(join(program, '../../lib/libpq.so.5'))).isSymbolicLink()).toBe(true);
    },
  );

  it('keeps its data from one start to the next', async () => {
    const first = test.start('command');
    await query((await first.opened()).connectionString, 'create table kept as select 42 as answer');
    await first.stop();
    const second = test.start('command');
    expect(await query((await second.opened()).connectionString, 'select answer from kept')).toEqual([
      { answer: 42 },
    ]);
  });

  it('is not disturbed by the environment of its caller', async () => {
    const environment = {
      PGDATA: '/nowhere',
      PGOPTIONS: '-c fsync=off',
      PGPORT: '1',
      PGHOST: '/nowhere',
      LC_ALL: 'xx',
    };
    await expect(test.start('command', { environment }).opened()).resolves.toMatchObject({
      startedHere: true,
    });
  });

  it('starts below a path and with a temporary folder too long for a socket', async () => {
    test.dataDir = join(test.folder, 'long', 'x'.repeat(150), 'data');
    const environment = { TMPDIR: join(test.folder, 'y'.repeat(120)) };
    await mkdir(environment.TMPDIR, { mode: 0o777 });
    const holder = test.start('command', { environment });
    await expect(holder.opened()).resolves.toMatchObject({ startedHere: true });
    await holder.stop();
  });

  it('takes settings for one start', async () => {
    const database = await openEmbeddedDatabase({
      dataDir: test.dataDir,
      log: quiet,
      settings: { max_connections: '17' },
    });
    expect(await query(database.connectionString, 'show max_connections')).toEqual([
      { max_connections: '17' },
    ]);
    await database.stop();
  });
});
