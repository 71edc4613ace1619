/** Time of one person is written in order: an entry may have to wait for the stop before it. */
export const timeLane = 'timer';

/** The stores that show a write about somebody's time: the timer, and the time of the task it is spent on. */
export function timeScope(taskId: string | null | undefined): string[] {
  return taskId ? [timeLane, timeOfTask(taskId)] : [timeLane];
}

export function timeOfTask(taskId: string): string {
  return `time/${taskId}`;
}
