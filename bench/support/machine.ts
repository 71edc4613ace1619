import { availableParallelism, cpus, loadavg, totalmem, type } from 'node:os';

/** What a figure depends on. No names and no paths, since results are committed. */
export interface Machine {
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  readonly postgres: string;
  /** Of the minute before the run: on a busy machine the figures say little. */
  readonly loadBefore: number;
}

export function describeMachine(postgres: string): Machine {
  return {
    system: `${type()} ${process.arch}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}
