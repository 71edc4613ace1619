import type { Config } from '../config.ts';
import { ArchiveError } from '../features/archive/archive-error.ts';
import { CommandError } from './command-error.ts';
import type { CommandContext } from './context.ts';
import { onNextStopSignal } from './stop-signals.ts';

export interface Surroundings {
  readonly config: Config;
  readonly context: CommandContext;
}

/** Ctrl+C undoes what was begun instead of ending the process in the middle of it. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interrupted = new AbortController();
  const forget = onNextStopSignal(() => interrupted.abort());
  try {
    return await work(interrupted.signal);
  } finally {
    forget();
  }
}

export async function explainingArchive<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ArchiveError ? new CommandError(error.message) : error;
  }
}
