import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { demoPassword } from '@tickboard/sdk/testing';
import { settingsSections } from '../src/app/routes.ts';
import { showWorkspace } from './support/show-workspace.ts';

const heading = (name: string) => page.getByRole('heading', { name, level: 1, exact: true });

it('saves the profile, and shows a new name everywhere', async () => {
  const { backend } = showWorkspace({ path: '/settings/profile' });
  await page.getByLabelText('Name', { exact: true }).fill('Mira Okafor-Lind');
  await page.getByRole('radio', { name: 'pink' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.element(page.getByText('Saved')).toBeVisible();
  const mira = [...backend.world.members.values()].find(({ role }) => role === 'owner');
  expect([mira?.name, mira?.avatarColor]).toEqual(['Mira Okafor-Lind', 'pink']);
});

it('says that the present password is wrong, and forgets a right one as soon as it was used', async () => {
  showWorkspace({ path: '/settings/profile' });
  const present = page.getByLabelText('Present password');
  await present.fill('guess');
  await page.getByLabelText('New password').fill('brackish-lantern-plover');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect.element(page.getByText('That is not your password.')).toBeVisible();
  await present.fill(demoPassword);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect.element(page.getByText('Changed', { exact: true })).toBeVisible();
  await expect.element(present).toHaveValue('');
});

it('tells what deleting the account would do before it can be done', async () => {
  showWorkspace({ path: '/settings/profile', signedIn: 'editor' });
  await page.getByRole('button', { name: 'Delete account…' }).click();
  await expect.element(page.getByText(/You leave it; it goes on with 3 other people\./)).toBeVisible();
  await page.getByLabelText('Your password').last().fill(demoPassword);
  await page.getByRole('button', { name: 'Delete my account for good' }).click();
  await expect.element(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

it('lets the only owner of others not go', async () => {
  showWorkspace({ path: '/settings/profile' });
  await page.getByRole('button', { name: 'Delete account…' }).click();
  await expect.element(page.getByText(/it needs another owner first/)).toBeVisible();
  expect(page.getByRole('button', { name: 'Delete my account for good' }).elements()).toEqual([]);
});

it('lists where one is signed in, and ends another place but not this one', async () => {
  const { backend } = showWorkspace({ path: '/settings/sessions' });
  await expect.element(page.getByText('This one')).toBeVisible();
  await backend.fetch('/api/v1/sessions', {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      email: 'mira@harbourline.example',
      password: demoPassword,
      deviceName: 'Old phone',
    }),
  });
  await page.getByRole('link', { name: 'Profile' }).click();
  await page.getByRole('link', { name: 'Sessions' }).click();
  await page.getByRole('button', { name: 'Sign out Old phone' }).click();
  await expect.element(page.getByText('Old phone')).not.toBeInTheDocument();
  await expect.element(page.getByText('This one')).toBeVisible();
});

it('makes a key, shows it once, and revokes it after asking', async () => {
  const { backend } = showWorkspace({ path: '/settings/keys' });
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabelText('Name').fill('Nightly report');
  await page.getByRole('button', { name: 'Create key' }).click();
  const key = page.getByRole('textbox', { name: 'API key' });
  await expect.element(key).toHaveValue(expect.stringMatching(/^tbk_/));
  const token = (key.element() as HTMLInputElement).value;
  const asked = () => backend.fetch('/api/v1/projects', { headers: { authorization: `Bearer ${token}` } });
  expect((await asked()).status).toBe(200);
  await page.getByRole('button', { name: 'Revoke Nightly report' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect.element(page.getByText('No keys yet')).toBeVisible();
  expect((await asked()).status).toBe(401);
});

it('shows what a key will be able to do, each time it is asked', async () => {
  showWorkspace({ path: '/settings/keys' });
  const open = page.getByRole('button', { name: 'New key' });
  await open.click();
  await expect.element(page.getByRole('radio', { name: 'Read only' })).toBeChecked();
  await page.getByRole('radio', { name: 'Read and write' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await open.click();
  await expect.element(page.getByRole('radio', { name: 'Read only' })).toBeChecked();
});

it('begins a choice of scopes with those of what was chosen before', async () => {
  showWorkspace({ path: '/settings/keys' });
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByRole('radio', { name: 'Embed boards' }).click();
  await page.getByRole('radio', { name: 'Choose' }).click();
  await expect.element(page.getByRole('checkbox', { name: 'Embed boards' })).toBeChecked();
  await expect.element(page.getByRole('checkbox', { name: 'Tasks: read' })).toBeChecked();
  await expect.element(page.getByRole('checkbox', { name: 'Tasks: write' })).not.toBeChecked();
});

it('deletes the organization after asking, and keeps it when that is wanted after all', async () => {
  showWorkspace({ path: '/settings/organization' });
  await page.getByRole('button', { name: /^Delete Harbourline Studio/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect.element(page.getByText('This organization is to be deleted')).toBeVisible();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect.element(page.getByText('This organization is to be deleted')).not.toBeInTheDocument();
});

it('renames the organization, in the header too', async () => {
  showWorkspace({ path: '/settings/organization' });
  await page.getByLabelText('Name', { exact: true }).fill('Harbourline');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.element(page.getByRole('link', { name: 'Harbourline', exact: true })).toBeVisible();
});

it('shows the audit log, and only what is looked for', async () => {
  showWorkspace({
    path: '/settings/audit',
    before: async (backend) => {
      const authorization = `Bearer ${backend.token}`;
      const headers = { authorization, 'content-type': 'application/json' };
      const body = JSON.stringify({ role: 'viewer' });
      await backend.fetch('/api/v1/invitations', { method: 'POST', headers, body });
    },
  });
  const acts = page.getByRole('listitem');
  await expect.element(acts.getByText('Invitation created')).toBeVisible();
  await page.getByRole('combobox', { name: 'Action' }).selectOptions('member.removed');
  await expect.element(page.getByText('Nothing of that kind')).toBeVisible();
});

it('shows a viewer no way to what their role does not open, and says so at its address', async () => {
  showWorkspace({ path: '/settings/audit', signedIn: 'viewer' });
  await expect.element(page.getByText('The audit log is for admins')).toBeVisible();
  const links = page.getByRole('navigation', { name: 'Settings' }).getByRole('link');
  expect(links.elements().map((link) => link.textContent?.trim())).toEqual([
    'Profile',
    'Sessions',
    'Organization',
    'Members',
    'API keys',
  ]);
});

it.each(settingsSections)('has the part %s at an address of its own', async (section) => {
  showWorkspace({ path: `/settings/${section}` });
  const title = { keys: 'API keys', audit: 'Audit log' }[section as string] ?? section;
  await expect.element(heading(title.charAt(0).toUpperCase() + title.slice(1))).toBeInTheDocument();
});

it('offers a viewer nothing to begin', async () => {
  showWorkspace({ signedIn: 'viewer' });
  await expect.element(page.getByRole('link', { name: /Website relaunch/ })).toBeVisible();
  expect(page.getByRole('button', { name: 'New project' }).elements()).toEqual([]);
  expect(page.getByRole('link', { name: 'Import' }).elements()).toEqual([]);
});

it('leads from a board to the people who take part', async () => {
  showWorkspace({ path: '/projects/WEB' });
  await page.getByRole('link', { name: 'People of this project' }).click();
  await expect.element(page.getByText('Roles in this project')).toBeVisible();
  expect(location.pathname).toBe('/projects/WEB/members');
});
