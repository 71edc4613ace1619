import { spawn, spawnSync } from 'node:child_process';
import { chmod, chown, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Account } from './account.ts';
import { DatabaseTest, query } from './database-test.test-support.ts';

const test = DatabaseTest.install();

describe.runIf(process.getuid?.() === 0 && process.platform === 'linux')(
  'started by root the embedded database',
  () => {
    it('runs as another account, below a folder that this account cannot enter', async () => {
      await chmod(test.folder, 0o700);
      const { postgres, connectionString } = await test.start('serve').opened();
      expect(await query(connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect((await stat(`/proc/${postgres}`)).uid).not.toBe(0);
    });

    it('runs as the account that owns the project, whose files the new folders become', async () => {
      const owner = ordinary();
      await chown(test.folder, owner.uid, owner.gid);
      const asRoot = test.start('command');
      const { postgres } = await asRoot.opened();
      expect((await stat(`/proc/${postgres}`)).uid).toBe(owner.uid);
      expect((await stat(test.dataDir)).uid).toBe(owner.uid);
      await asRoot.stop();
    });

    it('goes on with the same files when the owner starts it without root', async ({ skip }) => {
      const account = ordinary();
      await chown(test.folder, account.uid, account.gid);
      if (!(await canRunNode(account))) skip('other accounts cannot enter this checkout');
      await test.leaveStopped();
      const asOwner = test.start('command', { account, environment: { HOME: test.folder } });
      const { postgres } = await asOwner.opened();
      expect((await stat(`/proc/${postgres}`)).uid).toBe(account.uid);
      await asOwner.stop();
      await expect(test.start('command').opened()).resolves.toMatchObject({ startedHere: true });
    });

    it('says whom it belongs to when an ordinary user starts it afterwards', async ({ skip }) => {
      const account = ordinary();
      await chmod(test.folder, 0o755);
      if (!(await canRunNode(account))) skip('other accounts cannot enter this checkout');
      await test.leaveStopped();
      expect(await test.start('command', { account }).refused()).toContain('another account');
    });

    it('passes over an owner without a name, for whom initdb refuses to work', async () => {
      await chown(test.folder, 54_321, 54_321);
      const { postgres } = await test.start('command').opened();
      expect((await stat(`/proc/${postgres}`)).uid).not.toBe(54_321);
    });

    /** Present everywhere, and not one that is taken anyway. */
    function ordinary(): Account {
      const id = (option: string) => Number(spawnSync('id', [option, 'daemon'], { encoding: 'utf8' }).stdout);
      return { uid: id('-u'), gid: id('-g') };
    }

    async function canRunNode(account: Account): Promise<boolean> {
      const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--version'], {
        ...account,
        stdio: 'ignore',
      });
      return new Promise((done) => {
        child.on('error', () => done(false));
        child.on('spawn', () => {
          child.kill('SIGKILL');
          done(true);
        });
      });
    }
  },
);
