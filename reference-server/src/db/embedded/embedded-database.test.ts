import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountFor } from './account.ts';
import { openEmbeddedDatabase } from './embedded-database.ts';
import { layoutOf } from './layout.ts';
import { findPostmaster, stopPostmaster } from './postmaster.ts';
import { processExists } from './postmaster-process.ts';
import { hold, query, type Holder, type HoldOptions } from './test-holder.fixture.ts';

const rounds = process.env['TICKBOARD_LONG_TESTS'] ? 20 : 2;
const quiet = { info: () => undefined };

let folder: string;
let dataDir: string;
let holders: Holder[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-test-'));
  dataDir = join(folder, 'data');
  holders = [];
});

afterEach(async () => {
  for (const { child } of holders) child.kill('SIGKILL');
  for (const name of await readdir(folder)) {
    const layout = layoutOf(join(folder, name));
    const left = await findPostmaster(layout);
    if (left) await stopPostmaster(layout, left.pid, true);
  }
  await rm(folder, { recursive: true, force: true });
});

function start(purpose: 'serve' | 'command', options?: HoldOptions): Holder {
  const holder = hold(dataDir, purpose, options);
  holders.push(holder);
  return holder;
}

async function gone(pid: number): Promise<void> {
  while (processExists(pid)) await sleep(10);
}

describe('the embedded database', () => {
  it('lets in by SCRAM with a generated password that only its owner can read', async () => {
    const { connectionString } = await start('command').opened();
    const wrong = connectionString.replace(/:[^:@]+@/, ':guess@');
    await expect(query(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(layoutOf(dataDir).passwordFile)).mode & 0o777).toBe(0o600);
    expect(await readFile(join(layoutOf(dataDir).data, 'pg_hba.conf'), 'utf8')).not.toMatch(
      /^\w.*\b(trust|md5)$/m,
    );
  });

  it('is owned by a role that is no superuser, and keeps fsync on', async () => {
    const { connectionString } = await start('command').opened();
    const rows = await query(
      connectionString,
      `select rolsuper, rolbypassrls, current_setting('fsync') as fsync, current_setting('full_page_writes') as pages
         from pg_roles where rolname = current_user`,
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, fsync: 'on', pages: 'on' }]);
  });

  it.runIf(process.platform === 'linux')('listens on a private socket and on no TCP port', async () => {
    const { connectionString, postgres } = await start('command').opened();
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

  it('makes the links of its libraries in a copy of its own', async () => {
    await start('command').opened();
    const names = await readdir(dataDir);
    const copy = names.find((name) => name.startsWith('postgres-')) ?? '';
    expect((await lstat(join(dataDir, copy, 'lib', 'libpq.so.5'))).isSymbolicLink()).toBe(true);
  });

  it('keeps its data from one start to the next', async () => {
    const first = start('command');
    await query((await first.opened()).connectionString, 'create table kept as select 42 as answer');
    await first.stop();
    const second = start('command');
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
    await expect(start('command', { environment }).opened()).resolves.toMatchObject({ startedHere: true });
  });

  it('starts below a path and with a temporary folder too long for a socket', async () => {
    dataDir = join(folder, 'long', 'x'.repeat(150), 'data');
    const environment = { TMPDIR: join(folder, 'y'.repeat(120)) };
    await mkdir(environment.TMPDIR, { mode: 0o777 });
    const holder = start('command', { environment });
    await expect(holder.opened()).resolves.toMatchObject({ startedHere: true });
    await holder.stop();
  });

  it('takes settings for one start', async () => {
    const database = await openEmbeddedDatabase({ dataDir, log: quiet, settings: { max_connections: '17' } });
    expect(await query(database.connectionString, 'show max_connections')).toEqual([
      { max_connections: '17' },
    ]);
    await database.stop();
  });
});

describe('who stops the embedded database', () => {
  it('is the command that started it', async () => {
    const command = start('command');
    const { postgres, connectionString } = await command.opened();
    expect(await command.stop()).toBe(0);
    await gone(postgres);
    await expect(stat(new URL(connectionString).searchParams.get('host') ?? '')).rejects.toThrow('ENOENT');
  });

  it('is never a command that found it running', async () => {
    const server = await start('serve').opened();
    const command = start('command');
    expect(await command.opened()).toMatchObject({ startedHere: false, postgres: server.postgres });
    expect(await command.stop()).toBe(0);
    expect(await query(server.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is the server that took over from the command which started it', async () => {
    const command = start('command');
    const { postgres } = await command.opened();
    const server = start('serve');
    expect(await server.opened()).toMatchObject({ startedHere: false, postgres });
    await command.stop();
    expect(await query((await server.opened()).connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    await gone(postgres);
  });

  it('is the next server after a kill -9, which adopts what the killed one left', async () => {
    const first = start('serve');
    const { postgres } = await first.opened();
    await first.kill();
    expect(processExists(postgres)).toBe(true);
    const second = start('serve');
    expect(await second.opened()).toMatchObject({ startedHere: false, postgres });
    await second.stop();
    await gone(postgres);
  });

  it.runIf(process.platform !== 'win32')(
    'is the server, which Ctrl+C reaches while the database still answers',
    async () => {
      const server = start('serve');
      const { connectionString, postgres, holder } = await server.opened();
      const client = query(connectionString, 'select pg_sleep(0.2)');
      // The whole foreground group, as a terminal does it; the database is in a session of its own.
      const group = spawnSync('ps', ['-o', 'sid=', '-p', String(postgres)], { encoding: 'utf8' });
      expect(Number(group.stdout)).toBe(postgres);
      await client;
      process.kill(-holder, 'SIGINT');
      expect((await once(server.child, 'exit'))[0]).toBe(0);
      await gone(postgres);
    },
  );

  it('tells a server whose database is gone, and stopping it then is no fault', async () => {
    const database = await openEmbeddedDatabase({ dataDir, log: quiet, purpose: 'serve' });
    process.kill(database.pid, 'SIGKILL');
    await database.lost;
    await database.stop();
  });
});

describe('several starts on one data folder', () => {
  it('end with one server, and the others name its pid', async () => {
    const racers = Array.from({ length: 8 }, () => start('serve'));
    const results = await Promise.allSettled(racers.map((racer) => racer.opened()));
    const winners = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(winners.length).toBe(1);
    for (const result of results) {
      if (result.status === 'rejected')
        expect(String(result.reason)).toContain(`process ${winners[0]?.holder}`);
    }
  });

  it('share one database when they are commands, which one of them started', async () => {
    const racers = await Promise.all(Array.from({ length: 8 }, () => start('command').opened()));
    expect(new Set(racers.map(({ postgres }) => postgres)).size).toBe(1);
    expect(racers.filter(({ startedHere }) => startedHere).length).toBe(1);
    expect((await readdir(dataDir)).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
  });

  it('let a server in while the command that started the database is stopping it', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const command = start('command');
      await command.opened();
      const [, server] = await Promise.all([command.stop(), start('serve').opened()]);
      expect(await query(server.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
      await holders.at(-1)?.stop();
    }
  });

  it('do not meet when the data folders are different', async () => {
    const one = await start('serve').opened();
    dataDir = join(folder, 'other');
    const other = await start('serve').opened();
    expect(other.postgres).not.toBe(one.postgres);
    await query(one.connectionString, 'create table only_here ()');
    await expect(query(other.connectionString, 'select from only_here')).rejects.toMatchObject({
      code: '42P01',
    });
  });
});

describe('after an accident the embedded database', () => {
  it('starts although the first start was killed halfway', async () => {
    const first = start('serve');
    await untilEntry(/^postgres\.new-/);
    process.kill(-(first.child.pid ?? 0), 'SIGKILL');
    const second = start('serve');
    await expect(second.opened()).resolves.toMatchObject({ startedHere: true });
    expect((await readdir(dataDir)).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
  });

  it('has everything that was committed before server and database were killed', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const server = start('serve');
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
    await start('command').opened();
    await holders[0]?.stop();
    const { parent, zombie } = await makeZombie();
    await writePidFile(zombie);
    const holder = start('command');
    await expect(holder.opened()).resolves.toMatchObject({ startedHere: true });
    parent.kill('SIGKILL');
  });

  it.runIf(process.platform !== 'win32')(
    'is not blocked by a pid file whose number a stranger was given',
    async () => {
      await start('command').opened();
      await holders[0]?.stop();
      const stranger = spawn('sleep', ['600'], {
        stdio: 'ignore',
        ...(await accountFor(layoutOf(dataDir).cluster)),
      });
      await writePidFile(stranger.pid ?? 0);
      const holder = start('command');
      await expect(holder.opened()).resolves.toMatchObject({ startedHere: true });
      stranger.kill('SIGKILL');
    },
  );

  it('says how to export and import when another major version made the data', async () => {
    await start('command').opened();
    await holders[0]?.stop();
    await writeFile(join(layoutOf(dataDir).data, 'PG_VERSION'), '17\n');
    const message = await start('serve').refused();
    for (const word of ['PostgreSQL 17', 'PostgreSQL 18', 'pg_dump', 'psql', dataDir])
      expect(message).toContain(word);
  });

  async function untilEntry(pattern: RegExp): Promise<void> {
    for (;;) {
      const names = await readdir(dataDir).catch(() => []);
      if (names.some((name) => pattern.test(name))) return;
      await sleep(1);
    }
  }

  async function writePidFile(pid: number): Promise<void> {
    const { data } = layoutOf(dataDir);
    await writeFile(
      join(data, 'postmaster.pid'),
      `${pid}\n${data}\n1700000000\n5432\n/nowhere\n\n 1 2\nready   \n`,
    );
  }

  /** `exec` puts a program in the shell's place that never asks after the shell's child. As the database's own account. */
  async function makeZombie() {
    const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 600'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      ...(await accountFor(layoutOf(dataDir).cluster)),
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const zombie = Number(line.toString());
    while (!/\) Z /.test(await readFile(`/proc/${zombie}/stat`, 'utf8'))) await sleep(5);
    return { parent, zombie };
  }
});
