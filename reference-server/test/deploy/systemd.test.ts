import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const shipped = resolve(import.meta.dirname, '../../../deploy/tickboard.service');
const program = 'systemd-analyze';
const hasNoSystemd = spawnSync(program, ['--version']).status !== 0;

it.skipIf(hasNoSystemd)('is a unit that systemd understands in every line', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tickboard-unit-'));
  try {
    const unit = await readFile(shipped, 'utf8');
    // It is not installed on this machine; systemd looks whether the program is there.
    const changed = unit.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`);
    expect(changed).not.toBe(unit);
    await writeFile(join(folder, 'tickboard.service'), changed);
    const said = await promisify(execFile)(program, ['verify', join(folder, 'tickboard.service')]);
    // What it does not know it passes over with a warning, and an exit code of 0.
    expect(said.stdout + said.stderr).not.toContain('tickboard.service:');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
