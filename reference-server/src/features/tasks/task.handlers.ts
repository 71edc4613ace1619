import type { OperationHandlers } from '../../http/operations.ts';
import { presentTask } from './task.presenter.ts';
import type { TaskService } from './task.service.ts';

type TaskOperations = 'listTasks' | 'createTask' | 'getTask' | 'updateTask' | 'moveTask' | 'deleteTask';

export function taskHandlers(tasks: TaskService): OperationHandlers<TaskOperations> {
  return {
    async listTasks({ actor, path, query }) {
      const { cursor, limit, sort, ...filter } = query;
      const list = { projectId: path.projectId, filter, sort, page: { cursor, limit } };
      const { items, nextCursor } = await tasks.list(actor, list);
      return { status: 200, body: { items: items.map((task) => presentTask(actor, task)), nextCursor } };
    },

    async createTask({ actor, path, body }) {
      const task = await tasks.create(actor, path.projectId, body);
      const location = `/tasks/${task.id}`;
      return { status: 201, body: presentTask(actor, task), version: task.version, location };
    },

    async getTask({ actor, path }) {
      const task = await tasks.get(actor, path.taskId);
      return { status: 200, body: presentTask(actor, task), version: task.version };
    },

    async updateTask({ actor, path, body, ifMatch }) {
      const task = await tasks.update(actor, path.taskId, body, ifMatch);
      return { status: 200, body: presentTask(actor, task), version: task.version };
    },

    async moveTask({ actor, path, body, ifMatch }) {
      const task = await tasks.move(actor, path.taskId, body, ifMatch);
      return { status: 200, body: presentTask(actor, task), version: task.version };
    },

    async deleteTask({ actor, path, ifMatch }) {
      await tasks.delete(actor, path.taskId, ifMatch);
      return { status: 204 };
    },
  };
}
