import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { openEmbeddedDatabase, type EmbeddedDatabase } from './embedded-database.ts';
import { layoutOf } from './layout.ts';
import { findPostmaster } from './postmaster.ts';
import { processExists } from './postmaster-process.ts';
import { DatabaseTest, gone, query } from './database-test.test-support.ts';

// Each starts databases, some of them several times.
vi.setConfig({ testTimeout: 120_000 });

const quiet = { info: () => undefined };
const test = DatabaseTest.install();

describe('who stops the embedded database', () => {
  it('is the command that started it', async () => {
    const command = test.start('command');
    const { postgres, connectionString } = await command.opened();
    expect(await command.stop()).toBe(0);
    await gone(postgres);
    await expect(stat(new URL(connectionString).searchParams.get('host') ?? '')).rejects.toThrow('ENOENT');
  });

  it('is never a command that found it running', async () => {
    const server = await test.start('serve').opened();
    const command = test.start('command');
    expect(await command.opened()).toMatchObject({ startedHere: false, postgres: server.postgres });
    expect(await command.stop()).toBe(0);
    expect(await query(server.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is the server that took over from the command which started it', async () => {
    const command = test.start('command');
    const { postgres } = await command.opened();
    const server = test.start('serve');
    expect(await server.opened()).toMatchObject({ startedHere: false, postgres });
    await command.stop();
    expect(await query((await server.opened()).connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    await gone(postgres);
  });

  it('is the next server after a kill -9, which adopts what the killed one left', async () => {
    const first = test.start('serve');
    const { postgres } = await first.opened();
    await first.kill();
    expect(processExists(postgres)).toBe(true);
    const second = test.start('serve');
    expect(await second.opened()).toMatchObject({ startedHere: false, postgres });
    await second.stop();
    await gone(postgres);
  });

  it.runIf(process.platform !== 'win32')(
    'is the server, which Ctrl+C reaches while the database still answers',
    async () => {
      const server = test.start('serve');
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
});

describe('a server whose embedded database ends by itself', () => {
  /** @returns when the one that was killed has a successor. */
  async function kill(database: EmbeddedDatabase): Promise<void> {
    const { pid } = database;
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => database.pid, { timeout: 60_000 }).not.toBe(pid);
  }

  it('has it again at the same address, with what was committed', async () => {
    const database = await openEmbeddedDatabase({ dataDir: test.dataDir, log: quiet, purpose: 'serve' });
    await query(database.connectionString, 'create table kept as select 42 as answer');
    await kill(database);
    expect(await query(database.connectionString, 'select answer from kept')).toEqual([{ answer: 42 }]);
    const { pid } = database;
    await database.stop();
    expect(processExists(pid)).toBe(false);
  });

  it('gives up when it ends again and again, and stopping it then is no fault', async () => {
    const database = await openEmbeddedDatabase({ dataDir: test.dataDir, log: quiet, purpose: 'serve' });
    const isLost = database.lost.then(() => true);
    while (!(await Promise.race([isLost, sleep(50, false)]))) {
      if (processExists(database.pid)) process.kill(database.pid, 'SIGKILL');
    }
    await expect(database.stop()).resolves.toBeUndefined();
  });

  it('can be told to stop while it is being started again', async () => {
    const database = await openEmbeddedDatabase({ dataDir: test.dataDir, log: quiet, purpose: 'serve' });
    process.kill(database.pid, 'SIGKILL');
    await database.stop();
    expect(await findPostmaster(layoutOf(test.dataDir))).toBeUndefined();
  });
});
