import type { Tickboard } from '../client.ts';
import { uuidv7 } from '../core/uuid.ts';
import type { TaskTimeContent, TaskTimeStore } from './api.ts';
import { once } from './once.ts';
import type { OperationId } from './operation.ts';
import { Replica } from './replica.ts';
import type { Outcome } from './store.ts';
import { timeLane, timeOfTask, timeScope } from './time-lane.ts';

const loadRules = once(() => import('./task-time-rules.ts'));

export function taskTimeStore(client: Tickboard, taskId: string): TaskTimeStore {
  const replica: Replica<TaskTimeContent> = new Replica<TaskTimeContent>(client, {
    key: timeOfTask(taskId),
    scope: timeOfTask(taskId),
    rules: loadRules,
    load: async () => (await loadRules()).loadTaskTime(client, taskId),
    onEvent: (event) =>
      void loadRules().then(({ readEntryRights }) => readEntryRights(client, replica, event)),
  });
  const write = <Value>(
    operation: OperationId,
    subjectId: string,
    body?: object,
    ids = [subjectId],
  ): Promise<Outcome<Value>> =>
    replica.run({ operation, ids, body, subjectId, lane: timeLane, scope: timeScope(taskId) });
  return {
    taskId,
    getSnapshot: replica.getSnapshot,
    subscribe: replica.subscribe,
    reload: replica.reload,
    dismissFailure: replica.dismissFailure,
    createEntry(input) {
      const id = input.id ?? uuidv7();
      return write('createTimeEntry', id, { ...input, id, taskId }, []);
    },
    updateEntry: (id, changes) => write('updateTimeEntry', id, changes),
    deleteEntry: (id) => write('deleteTimeEntry', id),
  };
}
