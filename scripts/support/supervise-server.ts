import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { watchAncestors } from './ancestors.ts';

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl+C comes from the terminal and again from npm and from pnpm, which pass it on; a person is slower than this. */
const sameKeyPressMs = 1_000;

/**
 * Runs the server in a process group of its own, so that a stop reaches it once and from here only, and answers with
 * its exit code. A second Ctrl+C after the first is passed on too: it is a person who does not want to wait.
 */
export async function superviseServer(parameters: readonly string[]): Promise<number> {
  const server = spawn(process.execPath, parameters, { stdio: 'inherit', detached: true });
  const stop = passOnce(server);
  for (const signal of stopSignals) process.on(signal, stop);
  const unwatch = watchAncestors(() => stop('SIGTERM'));
  try {
    const [code, signal] = (await once(server, 'exit')) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  } finally {
    unwatch();
    for (const signal of stopSignals) process.off(signal, stop);
  }
}

function passOnce(server: ChildProcess): (signal: NodeJS.Signals) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (signal) => {
    const now = performance.now();
    if (now - last < sameKeyPressMs) return;
    last = now;
    server.kill(signal);
  };
}
