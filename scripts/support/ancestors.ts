import { readFileSync } from 'node:fs';

interface Link {
  readonly child: number;
  readonly parent: number;
}

const lookEveryMs = 1_000;
const runners = /^(npm|npx|pnpm|node|sh|dash|bash)/;

/**
 * Calls `gone` when a process between us and the `npm` that started us has died. A `kill` of npm reaches only the shell
 * below it, which does not pass it on; without this look the server would stay behind, holding its port and its data.
 * Where there is no /proc, nothing is watched.
 */
export function watchAncestors(gone: () => void): () => void {
  const links = linksUpToNpm(process.pid);
  if (links.length === 0) return () => {};
  const timer = setInterval(() => {
    if (links.every(({ child, parent }) => parentOf(child)?.pid === parent)) return;
    clearInterval(timer);
    gone();
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Up to the topmost npm: what is above it (a shell that is closed after `npm start &`) may die without us. */
function linksUpToNpm(from: number): Link[] {
  const links: Link[] = [];
  let upToNpm = 0;
  for (let child = from; ;) {
    const parent = parentOf(child);
    if (parent === undefined || parent.pid <= 1 || !runners.test(parent.name)) break;
    links.push({ child, parent: parent.pid });
    if (parent.name.startsWith('npm ') || parent.name === 'npm') upToNpm = links.length;
    child = parent.pid;
  }
  return links.slice(0, upToNpm);
}

function parentOf(pid: number): { pid: number; name: string } | undefined {
  const parent = Number(statField(pid));
  if (!Number.isInteger(parent) || parent <= 0) return undefined;
  try {
    // npm names itself "npm start" here; an executable's whole path is cut down to its file name.
    const words = readFileSync(`/proc/${parent}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid: parent, name: words.replace(/^\S*\//, '') };
  } catch {
    return undefined;
  }
}

function statField(pid: number): string | undefined {
  try {
    // The second field is the name in brackets and may hold anything, so counting starts behind the last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  } catch {
    return undefined;
  }
}
