import { expect, test } from 'vitest';
import { readOperations } from '../scripts/read-operations.ts';
import { writeDocblock } from '../scripts/write-docblock.ts';
import { writeModels, writeResources } from '../scripts/write-resources.ts';
import { tinySpecification } from './support/tiny-specification.ts';

const resources = writeResources(tinySpecification, readOperations(tinySpecification));

test('ids come first, then body or query, then options', () => {
  expect(resources).toContain(
    'create(projectId: string, body: TaskCreate, options?: WriteOptions): RequestPromise<Task>;',
  );
  expect(resources).toContain(
    'list(projectId: string, query?: ListTasksQuery, options?: RequestOptions): PagePromise<Task, TaskPage>;',
  );
});

test('only operations with If-Match take ifMatch', () => {
  expect(resources).toContain('delete(taskId: string, options?: ConditionalOptions): RequestPromise<void>;');
});

test('a body that is not required may be left out', () => {
  expect(resources).toContain('stop(body?: TimerStop, options?: WriteOptions)');
});

test('a schema without a name of its own is named after its operation', () => {
  expect(resources).toContain('export type CreateTimeEntryBody = NonNullable<');
});

test('docblocks hold summary, description, scope and an example with the content of the specification', () => {
  expect(resources).toContain(`  /**
   * Create a task
   *
   * The task goes to the end of its column.
   *
   * Scope: \`tasks:write\`.
   *
   * @example
   * await client.tasks.create(projectId, { title: 'Write the team\\'s plan', labelIds: [] });
   */`);
});

test('a deprecated operation says so', () => {
  expect(resources).toMatch(/@deprecated [^;]*await client\.tasks\.delete\(taskId\);/);
});

test('the table has a row for each operation', () => {
  expect(resources).toContain(`  tasks: {
    list: 'GET/projects/{projectId}/tasks*',
    create: 'POST/projects/{projectId}/tasks+',
    delete: 'DELETE/tasks/{taskId}',
  },
  timeEntries: {
    create: 'POST/time-entries/{timeEntryId}/file&',
  },`);
});

test('every schema becomes a type with its description', () => {
  expect(writeModels(tinySpecification)).toContain(
    "/** One task. */\nexport type Task = components['schemas']['Task'];",
  );
});

test('a docblock folds long lines and cannot be ended by its text', () => {
  const block = writeDocblock([`${'word '.repeat(30)}*/`]);
  expect(block.split('\n').every((line) => line.length <= 105)).toBe(true);
  expect(block.indexOf('*/')).toBe(block.length - 2);
});

test('an operation that the SDK has no form for stops the generator', () => {
  const broken = structuredClone(tinySpecification);
  broken.paths['/timer/stop']!.post!.parameters = [{ name: 'dryRun', in: 'query' }];
  expect(() => readOperations(broken)).toThrow('stopTimer has a body and a query');
});
