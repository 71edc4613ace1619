import type { Tickboard } from '@tickboard/sdk';
import type { TaskContent } from '@tickboard/sdk/stores';
import { Drafts } from '../../internal/drafts.ts';
import type { MakeLabel } from '../pickers/label-picker.ts';
import type { TaskActs } from './task-acts.ts';

interface Shown {
  /** The panel's own, if it has one. */
  readonly client: Tickboard | undefined;
  readonly content: TaskContent;
  readonly acts: TaskActs;
  readonly pending: ReadonlySet<string>;
  /** Seconds of the reader's own timer on this task, not yet in `trackedSeconds`. */
  readonly runningSeconds: number;
  /** Tells the others in the project that a text of this task is being written, or no longer. */
  write(field: string, isWriting: boolean): void;
}

/** What the sections of the panel are drawn with; a new object whenever something in it changed. */
export interface TaskView extends Shown {
  readonly drafts: Drafts;
  /** Undefined for those who may make none. */
  readonly makeLabel: MakeLabel | undefined;
}

interface ViewSource extends Shown {
  /** For whom and where labels are made. */
  readonly maker: { readonly client: Tickboard; readonly projectId: string } | undefined;
}

/** The view before, unless something has changed. */
export function makeView(before: TaskView | undefined, { maker, ...shown }: ViewSource): TaskView {
  const { task, memberId } = shown.content;
  const isSameTask = before?.content.task.id === task.id && before.content.memberId === memberId;
  const canMake = maker !== undefined;
  const isSame =
    isSameTask &&
    (Object.keys(shown) as (keyof Shown)[]).every((name) => before[name] === shown[name]) &&
    (before.makeLabel !== undefined) === canMake;
  if (isSame) return before;
  return {
    ...shown,
    drafts: isSameTask ? before.drafts : new Drafts(memberId ?? 'nobody', task.id),
    makeLabel: maker && ((label) => maker.client.labels.create({ ...label, projectId: maker.projectId })),
  };
}
