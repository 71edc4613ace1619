import { expect, it } from 'vitest';
import { boardPath, routeOf, taskPath } from './routes.ts';

it('reads the address of a board', () => {
  expect(routeOf(boardPath('WEB'))).toEqual({ page: 'board', projectKey: 'WEB', taskRef: undefined });
});

it('reads the address of a task by its key and by its id', () => {
  expect(routeOf(taskPath('WEB-12'))).toEqual({ page: 'board', projectKey: 'WEB', taskRef: 'WEB-12' });
  const id = '01978f3a-6c00-7a10-8000-0000000000a1';
  expect(routeOf(`/projects/WEB/tasks/${id}`)).toMatchObject({ taskRef: id });
});

it('takes no address that a project cannot have', () => {
  expect(routeOf('/projects/web')).toEqual({ page: 'missing' });
  expect(routeOf('/projects/WEB/settings')).toEqual({ page: 'missing' });
  expect(routeOf('/api-docs')).toEqual({ page: 'missing' });
});
