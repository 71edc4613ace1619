import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openEmbeddedDatabase } from './embedded-database.ts';
import { processExists } from './postmaster-process.ts';
import { DatabaseTest, gone, query } from './database-test.test-support.ts';

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

  it('tells a server whose database is gone, and stopping it then is no fault', async () => {
    const database = await openEmbeddedDatabase({ dataDir: test.dataDir, log: quiet, purpose: 'serve' });
    process.kill(database.pid, 'SIGKILL');
    await database.lost;
    await expect(database.stop()).resolves.toBeUndefined();
  });
});
