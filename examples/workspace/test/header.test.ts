import { expect, it } from 'vitest';
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

it('switches to another organization and shows nothing of the one before', async () => {
  const other = { id: '01978f3a-6c00-7a10-8000-00000000ffff', name: 'Second Ltd', slug: 'second' };
  const { backend } = showWorkspace({
    intercept: async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname.endsWith('/session/switch'))
        return Response.json({ ...session(), organizationId: other.id });
      if (!pathname.endsWith('/organizations')) return undefined;
      const first = { ...other, id: session().organizationId, name: 'Harbourline Studio' };
      return Response.json({ items: [first, other], nextCursor: null });
    },
  });
  const session = () => {
    const member = [...backend.world.members.values()].find(({ role }) => role === 'owner');
    return { ...member, organizationId: backend.world.organization.id, kind: 'session' };
  };
  await expect.element(page.getByRole('link', { name: 'Harbourline Studio' })).toBeVisible();
  await account.click();
  await page.getByRole('button', { name: 'Second Ltd' }).click();
  await expect.element(page.getByRole('link', { name: 'Second Ltd' })).toBeVisible();
  expect(page.getByRole('link', { name: 'Harbourline Studio' }).elements()).toEqual([]);
});

it('shows who is signed in when another tab changes that, and tells the others itself', async () => {
  const { app, backend, signInElsewhere } = showWorkspace();
  await expect.element(account).toBeVisible();
  const editor = [...backend.world.members.values()].find(({ role }) => role === 'editor')!;
  signInElsewhere(backend.tokenFor(({ role }) => role === 'editor'));
  const other = page.getByRole('button', { name: `Account of ${editor.name}` });
  await expect.element(other).toBeVisible();
  expect(account.elements()).toEqual([]);
  let told = 0;
  const channel = new BroadcastChannel(app.channel);
  channel.addEventListener('message', () => told++);
  await other.click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(() => told).toBe(1);
  channel.close();
});

it('goes by the last change of another tab, whichever answer comes last', async () => {
  const { app, backend, signInElsewhere } = showWorkspace();
  await expect.element(account).toBeVisible();
  const answers: (() => void)[] = [];
  backend.intercept(async (request) => {
    if (request.headers.get('authorization') !== 'Bearer nobody') return undefined;
    await new Promise<void>((resolve) => answers.push(resolve));
    return undefined;
  });
  signInElsewhere('nobody');
  await expect.poll(() => answers.length).toBeGreaterThan(0);
  const editor = [...backend.world.members.values()].find(({ role }) => role === 'editor')!;
  signInElsewhere(backend.tokenFor(({ role }) => role === 'editor'));
  const other = page.getByRole('button', { name: `Account of ${editor.name}` });
  await expect.element(other).toBeVisible();
  const shown = app.shadowRoot!.querySelector('tick-provider');
  for (const answer of answers) answer();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(app.shadowRoot!.querySelector('tick-provider')).toBe(shown);
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
