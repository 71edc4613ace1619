import type { Tickboard } from '@tickboard/sdk';
import type { TaskContent, TaskStore } from '@tickboard/sdk/stores';

/** What the sections of the panel are drawn with. */
export interface TaskView {
  readonly client: Tickboard | undefined;
  readonly content: TaskContent;
  readonly store: TaskStore;
  readonly pending: ReadonlySet<string>;
  /** Seconds of the reader's own timer on this task, not yet in `trackedSeconds`. */
  readonly runningSeconds: number;
  say(sentence: string): void;
}
