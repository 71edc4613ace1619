import { chmod, mkdtemp, readFile, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
/** Every database of a test takes 40 MB, and a browser's profile as much. */
const neededBytes = 4 * 1024 ** 3;

/**
 * A folder for all that tests leave behind, in memory where the machine has one with room: thousands of files that are
 * read once need not go through a disk.
 */
export async function makeTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join((await isMemoryFit()) ? memory : tmpdir(), 'tickboard-test-'));
  // As /tmp is: the database of a run by root belongs to another account.
  await chmod(folder, 0o1777);
  return folder;
}

/** Some containers forbid to run programs there, or give it 64 MB. */
async function isMemoryFit(): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(memory);
    const mounts = (await readFile('/proc/mounts', 'utf8')).split('\n').map((line) => line.split(' '));
    const options = mounts.find(([, place]) => place === memory)?.[3]?.split(',') ?? ['noexec'];
    return bavail * bsize > neededBytes && !options.includes('noexec') && !options.includes('ro');
  } catch {
    return false;
  }
}
