import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { problemAt, showWorkspace } from './support/show-workspace.ts';

it('lists the projects with what they are about, and leads to their boards', async () => {
  showWorkspace();
  const project = page.getByRole('link', { name: /Website relaunch/ });
  await expect.element(project).toBeVisible();
  expect(project.element().textContent).toMatch(/spring season\.\s+WEB/);
  await project.click();
  await expect.element(page.getByRole('heading', { name: 'Website relaunch' })).toBeVisible();
  expect(location.pathname).toBe('/projects/WEB');
});

it('says how to begin where there is no project yet', async () => {
  showWorkspace({ seed: 'empty' });
  await expect.element(page.getByText('No projects yet')).toBeVisible();
  await page.getByRole('link', { name: 'Import from Trello' }).click();
  await expect.element(page.getByRole('heading', { name: 'Import from Trello' })).toBeVisible();
});

it('says why the projects could not be loaded, and loads them when asked again', async () => {
  const { backend } = showWorkspace({ path: '/import' });
  await expect.element(page.getByRole('heading', { name: 'Import from Trello' })).toBeVisible();
  const mend = backend.intercept(problemAt('/projects', 429, 'rate_limited'));
  await page.getByRole('link', { name: 'All projects' }).click();
  await expect.element(page.getByText('This is rate_limited.')).toBeVisible();
  mend();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(page.getByRole('link', { name: /Website relaunch/ })).toBeVisible();
});

it('creates a project and opens its board', async () => {
  showWorkspace({ seed: 'empty' });
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByLabelText('Name', { exact: true }).fill('Spring fair');
  await page.getByRole('textbox', { name: 'Key' }).fill('fair');
  await page.getByRole('button', { name: 'Create project' }).click();
  await expect.element(page.getByRole('heading', { name: 'Spring fair' })).toBeVisible();
  expect(location.pathname).toBe('/projects/FAIR');
});

it('says that a key is taken, and keeps what was typed', async () => {
  showWorkspace();
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByLabelText('Name', { exact: true }).fill('Another website');
  await page.getByRole('textbox', { name: 'Key' }).fill('WEB');
  await page.getByRole('button', { name: 'Create project' }).click();
  await expect
    .element(page.getByRole('dialog').getByRole('alert'))
    .toHaveTextContent('Another project has this key already.');
  await expect.element(page.getByLabelText('Name', { exact: true })).toHaveValue('Another website');
});

it('says so where an address leads nowhere', async () => {
  showWorkspace({ path: '/nowhere' });
  await expect.element(page.getByText('There is no such page')).toBeVisible();
  await page.getByRole('link', { name: 'All projects', exact: true }).last().click();
  await expect.element(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
});
