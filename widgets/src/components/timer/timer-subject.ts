import type { RunningTimer, TimerStart } from '@tickboard/sdk';

/** What a timer or a break was on, for one that goes on with it. */
export function subjectOf({
  taskId,
  projectId,
  note,
}: Pick<RunningTimer, 'taskId' | 'projectId' | 'note'>): TimerStart {
  const on = taskId === null ? (projectId === null ? {} : { projectId }) : { taskId };
  return note === '' ? on : { ...on, note };
}
