import { createClient } from '@tickboard/sdk';
import { presenceOf } from '@tickboard/sdk/presence';
import { expect, it, onTestFinished } from 'vitest';
import { page } from 'vitest/browser';
import { showWorkspace } from './support/show-workspace.ts';

const title = 'Write the copy for the landing page';
const card = page.getByRole('button', { name: title }).first();
const panel = page.getByRole('dialog');

it('gives an opened task an address, and closes its panel with the back button', async () => {
  showWorkspace({ path: '/projects/WEB' });
  await card.click();
  await expect.element(panel).toBeVisible();
  expect(location.pathname).toMatch(/^\/projects\/WEB\/tasks\/WEB-\d+$/);
  history.back();
  await expect.element(panel).not.toBeInTheDocument();
  expect(location.pathname).toBe('/projects/WEB');
});

it('opens the task that an address names by its key', async () => {
  const { backend } = showWorkspace({ path: '/projects/WEB/tasks/WEB-1' });
  const task = [...backend.world.tasks.values()].find(({ key }) => key === 'WEB-1');
  await expect.element(panel).toBeVisible();
  await expect.element(panel.getByText(task?.title ?? 'no task').first()).toBeVisible();
});

it('goes back to the board when the panel is closed', async () => {
  showWorkspace({ path: '/projects/WEB/tasks/WEB-1' });
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => location.pathname).toBe('/projects/WEB');
  await expect.element(panel).not.toBeInTheDocument();
});

it('says so when an address names no task, and keeps the board', async () => {
  showWorkspace({ path: '/projects/WEB/tasks/WEB-9999' });
  await expect.element(page.getByText(/There is no task WEB-9999 in this project\./)).toBeVisible();
  await expect.element(card).toBeVisible();
});

it('says so when an address names no project', async () => {
  showWorkspace({ path: '/projects/NONE' });
  await expect.element(page.getByText('There is no project NONE here')).toBeVisible();
});

it('finds an archived project by its address', async () => {
  const { backend } = showWorkspace({ path: '/import' });
  const project = [...backend.world.projects.values()].find(({ key }) => key === 'WEB');
  if (project !== undefined) backend.world.projects.set(project.id, { ...project, archived: true });
  history.pushState(null, '', '/projects/WEB');
  dispatchEvent(new PopStateEvent('popstate'));
  await expect.element(page.getByText('Archived', { exact: true })).toBeVisible();
});

it('fills the window and does not scroll, and shows who else has the board open', async () => {
  const { backend } = showWorkspace({ path: '/projects/WEB' });
  await expect.element(card).toBeVisible();
  const { scrollHeight, clientHeight } = document.documentElement;
  expect(scrollHeight).toBeLessThanOrEqual(clientHeight);

  const project = [...backend.world.projects.values()].find(({ key }) => key === 'WEB');
  const token = backend.tokenFor(({ role }) => role === 'editor');
  const client = createClient({
    baseUrl: 'https://other.workspace.test',
    token,
    fetch: backend.fetch,
    WebSocket: backend.WebSocket,
  });
  const other = presenceOf(client, project?.id ?? '');
  onTestFinished(other.subscribe(() => undefined));
  // The board tells that it is open, too.
  await expect.poll(() => other.getSnapshot().present.length).toBe(1);
  other.set({ activity: 'viewing' });
  await expect.element(page.getByRole('button', { name: /^Also here: / })).toBeVisible();
});
