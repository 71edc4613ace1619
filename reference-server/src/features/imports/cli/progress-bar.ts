import { SingleBar } from 'cli-progress';
import type { Import } from '../import.ts';

export interface ProgressDisplay {
  show(item: Pick<Import, 'progress' | 'status'>): void;
  stop(): void;
}

/** A bar at a terminal; into a file or a pipe nothing, since only the report is of use there. */
export function progressDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  if (!stream.isTTY) return { show: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    stream,
    format: '{bar} {percentage} % | {value} of {total}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
  });
  return {
    show({ progress: { done, total } }) {
      if (total === 0) return;
      if (!bar.isActive) bar.start(total, done);
      bar.setTotal(total);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
