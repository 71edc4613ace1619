import type { components } from '../../generated/schema.gen.ts';
import type { Timer, TimerState } from './timer.ts';

type Schemas = components['schemas'];

export function presentTimerState(state: TimerState): Schemas['TimerState'] {
  return {
    running: state.running && presentTimer(state.running),
    stoppedTimeEntryId: state.stoppedTimeEntryId,
    revision: state.revision,
  };
}

export function presentTimer(timer: Timer): Schemas['RunningTimer'] {
  return {
    id: timer.id,
    organizationId: timer.organizationId,
    projectId: timer.projectId,
    taskId: timer.taskId,
    note: timer.note,
    startedAt: timer.startedAt.toISOString(),
  };
}
