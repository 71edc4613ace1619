import type { Specification } from '../../scripts/specification.ts';

const problem = { description: 'A failure.' };
const task = { $ref: '#/components/schemas/Task' };
const json = (schema: object) => ({ 'application/json': { schema } });

/** A bundle with one operation of each shape that the generator knows. */
export const tinySpecification: Specification = {
  tags: [{ name: 'tasks', description: 'What is to be done.' }, { name: 'time-entries' }, { name: 'timer' }],
  paths: {
    '/projects/{projectId}/tasks': {
      parameters: [{ name: 'projectId', in: 'path', required: true }],
      get: {
        operationId: 'listTasks',
        tags: ['tasks'],
        summary: 'List the tasks of a project',
        parameters: [{ $ref: '#/components/parameters/Cursor' }],
        responses: { '200': { content: json({ $ref: '#/components/schemas/TaskPage' }) }, '404': problem },
      },
      post: {
        operationId: 'createTask',
        tags: ['tasks'],
        summary: 'Create a task',
        description: 'The task goes to the end of its column.',
        security: [{ bearer: ['tasks:write'] }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/TaskCreate' },
              examples: { titled: { value: { title: "Write the team's plan", labelIds: [] } } },
            },
          },
        },
        responses: { '201': { content: json(task) } },
      },
    },
    '/tasks/{taskId}': {
      delete: {
        operationId: 'deleteTask',
        tags: ['tasks'],
        deprecated: true,
        parameters: [
          { name: 'taskId', in: 'path', required: true },
          { name: 'If-Match', in: 'header' },
        ],
        responses: { '204': {} },
      },
    },
    '/time-entries/{timeEntryId}/file': {
      post: {
        operationId: 'createTimeEntry',
        tags: ['time-entries'],
        requestBody: {
          content: { 'multipart/form-data': { schema: { type: 'object', properties: { file: {} } } } },
        },
        responses: { '202': { content: json(task) } },
      },
    },
    '/timer/stop': {
      post: {
        operationId: 'stopTimer',
        tags: ['timer'],
        requestBody: { content: json({ $ref: '#/components/schemas/TimerStop' }) },
        responses: { '200': { content: json(task) } },
      },
    },
  },
  components: {
    parameters: { Cursor: { name: 'cursor', in: 'query' } },
    schemas: {
      Task: { type: 'object', description: 'One task.', properties: { id: {} } },
      TaskCreate: { type: 'object', required: ['title'] },
      TimerStop: { type: 'object' },
      TaskPage: { type: 'object', properties: { items: { type: 'array', items: task }, nextCursor: {} } },
    },
  },
};
