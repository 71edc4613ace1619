import { demoPassword } from '@tickboard/sdk/testing';
import { expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { problemAt, showWorkspace } from './support/show-workspace.ts';

const account = page.getByRole('button', { name: 'Account of Mira Okafor' });

it('signs out', async () => {
  showWorkspace();
  await account.click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect.element(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
});

it('says why signing out failed, and stays signed in', async () => {
  const { backend } = showWorkspace();
  await account.click();
  backend.intercept(problemAt('/session', 429, 'rate_limited'));
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect.element(page.getByText('This is rate_limited.')).toBeVisible();
  await expect.element(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
});

it('fits a narrow window while something with a long title runs', async () => {
  onTestFinished(() => page.viewport(1_280, 800));
  await page.viewport(602, 800);
  showWorkspace({
    before: async (backend) => {
      const task = [...backend.world.tasks.values()].find(({ key }) => key === 'WEB-6');
      const headers = { authorization: `Bearer ${backend.token}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ taskId: task?.id });
      await backend.fetch('/api/v1/timer/start', { method: 'POST', headers, body });
    },
  });
  await expect.element(page.getByRole('button', { name: /^WEB-6 Contact form/ })).toBeVisible();
  await expect.element(account).toBeVisible();
  expect(document.documentElement.scrollWidth).toBe(602);
});

it('closes its menu with Escape and gives the focus back', async () => {
  showWorkspace();
  await account.click();
  await userEvent.tab();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('button', { name: 'Sign out' })).not.toBeInTheDocument();
  expect(account.element().matches(':focus')).toBe(true);
});

it('closes its menu when one presses elsewhere', async () => {
  showWorkspace();
  await account.click();
  await expect.element(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await page.getByRole('heading', { name: 'Projects' }).click();
  await expect.element(page.getByRole('button', { name: 'Sign out' })).not.toBeInTheDocument();
});

it('makes another organization and goes over to it, and shows nothing of the one before', async () => {
  showWorkspace();
  await expect.element(page.getByRole('link', { name: /Website relaunch/ })).toBeVisible();
  await account.click();
  await page.getByRole('button', { name: 'New organization…' }).click();
  await page.getByRole('dialog').getByLabelText('Name').fill('Second Ltd');
  await page.getByRole('button', { name: 'Create organization' }).click();
  await expect.element(page.getByRole('link', { name: 'Second Ltd' })).toBeVisible();
  await expect.element(page.getByText('No projects yet')).toBeVisible();
  expect(page.getByRole('link', { name: 'Harbourline Studio' }).elements()).toEqual([]);
  await account.click();
  await page.getByRole('button', { name: 'Harbourline Studio' }).click();
  await expect.element(page.getByRole('link', { name: /Website relaunch/ })).toBeVisible();
});

it('shows who is signed in when another tab changes that, and signs the other tabs out with it', async () => {
  const { backend, openTab } = showWorkspace();
  await expect.element(account).toBeVisible();
  const editor = [...backend.world.members.values()].find(({ role }) => role === 'editor')!;
  const tab = openTab();
  tab.subscribe(() => undefined);
  await tab.signIn({ email: editor.email!, password: demoPassword });
  const other = page.getByRole('button', { name: `Account of ${editor.name}` });
  await expect.element(other).toBeVisible();
  expect(account.elements()).toEqual([]);
  await other.click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(() => tab.getSnapshot().status).toBe('signedOut');
});

it('switches between light and dark, and remembers the choice', async () => {
  showWorkspace();
  await page.getByRole('button', { name: 'Switch to dark colours' }).click();
  expect(document.documentElement.dataset['scheme']).toBe('dark');
  expect(localStorage.getItem('tickboard-scheme')).toBe('dark');
  await page.getByRole('button', { name: 'Switch to light colours' }).click();
  expect(document.documentElement.dataset['scheme']).toBe('light');
});

it('lets the keyboard skip to the content', async () => {
  showWorkspace();
  await expect.element(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  expect(document.activeElement?.shadowRoot?.activeElement?.id).toBe('content');
});
