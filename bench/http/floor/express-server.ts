/**
 * The stack: Express 5 and Knex with their own defaults, as the tables' owner, written as their documentation does. No
 * sign-in, no rights, no checks, no transaction. FROZEN, as node-server.ts is.
 */
// oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 takes them.
import express from 'express';
import knex from 'knex';
import type { AddressInfo } from 'node:net';
import { toBoard, toTask, type TaskRow } from './rows.ts';

const database = knex({
  client: 'pg',
  connection: process.env['DATABASE_URL'] ?? '',
  pool: { min: 2, max: 10 },
});
const app = express();
app.use(express.json());

const related = (table: string, column: string) =>
  database.raw(`array(select ?? from ?? where task_id = tasks.id order by place) as ??`, [
    column,
    table,
    column === 'member_id' ? 'assignee_ids' : 'label_ids',
  ]);

const tasks = () =>
  database('tasks')
    .join('projects', 'projects.id', 'tasks.project_id')
    .select('tasks.*', 'projects.key as project_key')
    .select(related('task_assignees', 'member_id'), related('task_labels', 'label_id'));

app.get('/api/v1/tasks/:taskId', async (request, response) => {
  const row = (await tasks().where('tasks.id', request.params.taskId).first()) as TaskRow;
  response.json(toTask(row));
});

app.get('/api/v1/projects/:projectId/tasks', async (request, response) => {
  const rows = (await tasks()
    .where('tasks.project_id', request.params.projectId)
    .orderBy(['tasks.created_at', 'tasks.id'])
    .limit(Number(request.query['limit']))) as TaskRow[];
  response.json({ items: rows.map(toTask) });
});

app.post('/api/v1/projects/:projectId/tasks', async (request, response) => {
  const { projectId } = request.params;
  const { title } = request.body as { title: string };
  const status = database('statuses').select('id').where('project_id', projectId).orderBy('position').first();
  const [row] = (await database('tasks')
    .insert({ project_id: projectId, title, status_id: status, position: 'z' })
    .returning([
      '*',
      database.raw('(select key from projects where id = project_id) as project_key'),
      database.raw(`array[]::uuid[] as assignee_ids, array[]::uuid[] as label_ids`),
    ])) as [TaskRow];
  response.status(201).json(toTask(row));
});

app.get('/api/v1/projects/:projectId/board', async (request, response) => {
  const { projectId } = request.params;
  const [project, statuses, cards, members, labels] = await Promise.all([
    database('projects').where('id', projectId).first() as Promise<object | undefined>,
    database('statuses').where('project_id', projectId).orderBy('position') as Promise<{ id: string }[]>,
    tasks().where('tasks.project_id', projectId).orderBy(['tasks.position', 'tasks.id']) as Promise<
      TaskRow[]
    >,
    database('members').select() as Promise<object[]>,
    database('labels').select() as Promise<object[]>,
  ]);
  response.json(toBoard({ project, statuses, tasks: cards, members, labels }));
});

const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
