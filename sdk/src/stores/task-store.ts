import type { Tickboard } from '../client.ts';
import { uuidv7 } from '../core/uuid.ts';
import type { Task } from '../generated/models.gen.ts';
import type { TaskContent, TaskStore } from './api.ts';
import type { History } from './history.ts';
import { once } from './once.ts';
import type { OperationId } from './operation.ts';
import { Replica } from './replica.ts';
import type { Outcome } from './store.ts';
import type { subtaskStands } from './subtasks.ts';

const loadRules = once(() => import('./task-rules.ts'));

export function taskStore(client: Tickboard, taskId: string): TaskStore {
  /** That of its board: what is done here can be taken back there. */
  let history: History | undefined;
  let stands: typeof subtaskStands | undefined;
  const replica: Replica<TaskContent> = new Replica<TaskContent>(client, {
    key: `task/${taskId}`,
    scope: taskId,
    rules: loadRules,
    async load() {
      const { loadTask, historyOf, subtaskStands } = await loadRules();
      stands = subtaskStands;
      const loaded = await loadTask(client, taskId);
      history = historyOf(client, loaded.content.task.projectId);
      return loaded;
    },
    onEvent: (event) => void loadRules().then(({ readRights }) => readRights(client, replica, event)),
  });
  const subtasks = () => replica.getSnapshot().content?.subtasks ?? [];
  const shownTask = (id: string) => {
    const { content } = replica.getSnapshot();
    return content && [content.task, ...content.subtasks].find((task) => task.id === id);
  };
  /** In the lane of its board, so it waits until it is known which that is. */
  const run = async <Value>(
    operation: OperationId,
    subjectId: string,
    body?: object,
    ids: (projectId: string) => string[] = () => [subjectId],
  ): Promise<Outcome<Value>> => {
    if (!replica.confirmed) await replica.reload();
    const lane = replica.confirmed?.task.projectId ?? taskId;
    const isCard = !operation.endsWith('Comment');
    const scope = isCard ? [lane, taskId, subjectId] : [taskId];
    return replica.run<Value>(
      { operation, ids: ids(lane), body, subjectId, lane, scope },
      (whole) =>
        isCard &&
        history?.record(whole, { task: shownTask(subjectId), place: stands?.(subtasks(), subjectId) }),
    );
  };

  return {
    taskId,
    getSnapshot: replica.getSnapshot,
    subscribe: replica.subscribe,
    reload: replica.reload,
    dismissFailure: replica.dismissFailure,
    update: (changes) => run('updateTask', taskId, changes),
    move: (place) => run('moveTask', taskId, place),
    delete: () => run('deleteTask', taskId),
    ...subtaskMethods(run, taskId, subtasks),
    ...commentMethods(run, taskId),
  };
}

type Run = <Value>(
  operation: OperationId,
  subjectId: string,
  body?: object,
  ids?: (projectId: string) => string[],
) => Promise<Outcome<Value>>;

function subtaskMethods(run: Run, taskId: string, subtasks: () => readonly Task[]) {
  return {
    createSubtask(input) {
      const id = input.id ?? uuidv7();
      return run('createTask', id, { ...input, id, parentId: taskId }, (projectId) => [projectId]);
    },
    updateSubtask: (id, changes) => run('updateTask', id, changes),
    async moveSubtask(id, place) {
      const { subtaskPlace } = await loadRules();
      return run('moveTask', id, subtaskPlace(subtasks(), id, place));
    },
    deleteSubtask: (id) => run('deleteTask', id),
  } satisfies Partial<TaskStore>;
}

function commentMethods(run: Run, taskId: string) {
  return {
    createComment(body) {
      const id = uuidv7();
      return run('createComment', id, { id, body }, () => [taskId]);
    },
    updateComment: (id, body) => run('updateComment', id, { body }),
    deleteComment: (id) => run('deleteComment', id),
  } satisfies Partial<TaskStore>;
}
