import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DatabaseTest, query } from './database-test.test-support.ts';

const rounds = process.env['TICKBOARD_LONG_TESTS'] ? 20 : 2;
const test = DatabaseTest.install();

describe('several starts on one data folder', () => {
  it('end with one server, and the others name its pid', async () => {
    const racers = Array.from({ length: 8 }, () => test.start('serve'));
    const results = await Promise.allSettled(racers.map((racer) => racer.opened()));
    const winners = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.holder] : []));
    const losers = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
    expect([winners.length, losers.length]).toEqual([1, 7]);
    for (const loser of losers) expect(loser).toContain(`process ${winners[0]}.`);
  });

  it('share one database when they are commands, which one of them started', async () => {
    const racers = await Promise.all(Array.from({ length: 8 }, () => test.start('command').opened()));
    expect(new Set(racers.map(({ postgres }) => postgres)).size).toBe(1);
    expect(racers.filter(({ startedHere }) => startedHere).length).toBe(1);
    expect(await query(racers[0]?.connectionString ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
    expect((await readdir(test.dataDir)).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
  });

  it('let a server in while the command that started the database is stopping it', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const command = test.start('command');
      await command.opened();
      const [, server] = await Promise.all([command.stop(), test.start('serve').opened()]);
      expect(await query(server.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
      await test.holders.at(-1)?.stop();
    }
  });

  it('do not meet when the data folders are different', async () => {
    const one = await test.start('serve').opened();
    test.dataDir = join(test.folder, 'other');
    const other = await test.start('serve').opened();
    expect(other.postgres).not.toBe(one.postgres);
    await query(one.connectionString, 'create table only_here ()');
    await expect(query(other.connectionString, 'select from only_here')).rejects.toMatchObject({
      code: '42P01',
    });
  });
});
