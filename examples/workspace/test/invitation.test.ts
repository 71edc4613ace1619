import type { InvitationCreated } from '@tickboard/sdk';
import { demoPassword, type MockBackend } from '@tickboard/sdk/testing';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { showWorkspace } from './support/show-workspace.ts';

/** The owner's invitation, before the page is there; its link is where the page begins. */
function invited(body: object) {
  return async (backend: MockBackend): Promise<void> => {
    const headers = { authorization: `Bearer ${backend.token}`, 'content-type': 'application/json' };
    const answer = await backend.fetch('/api/v1/invitations', {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const { token } = (await answer.json()) as InvitationCreated;
    location.hash = `token=${token ?? ''}`;
  };
}

it('keeps the secret of a link out of the address bar and out of the history', async () => {
  showWorkspace({
    path: '/accept-invitation#token=tbi_secret',
    signedIn: false,
  });
  await expect.element(page.getByText('This invitation has ended')).toBeVisible();
  expect(location.href).not.toContain('tbi_secret');
  expect(JSON.stringify(history.state)).not.toContain('tbi_secret');
});

it('joins with a new account', async () => {
  showWorkspace({ path: '/accept-invitation', signedIn: false, before: invited({ role: 'editor' }) });
  await expect.element(page.getByRole('heading', { name: 'Join Harbourline Studio' })).toBeVisible();
  await expect.element(page.getByText('Mira Okafor invites you as an editor.')).toBeVisible();
  await page.getByLabelText('Name').fill('Ines Duarte');
  await page.getByLabelText('E-mail').fill('ines@lighthouse.example');
  await page.getByLabelText('Password', { exact: true }).fill('brackish-lantern-plover');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect.element(page.getByText(/We have written to ines@lighthouse\.example/)).toBeVisible();
});

it('signs in with the account that one has, and says so when one belongs already', async () => {
  showWorkspace({ path: '/accept-invitation', signedIn: false, before: invited({ role: 'editor' }) });
  await page.getByRole('button', { name: 'I have an account' }).click();
  await page.getByLabelText('E-mail').fill('aiko@harbourline.example');
  await page.getByLabelText('Password', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Join Harbourline Studio' }).click();
  await expect.element(page.getByText('You belong to this organization already.')).toBeVisible();
});

it('does not take an invitation for somebody else', async () => {
  showWorkspace({
    path: '/accept-invitation',
    signedIn: 'viewer',
    intercept: (request) =>
      request.url.endsWith('/invitations/preview')
        ? Response.json({
            kind: 'email',
            organizationName: 'Lighthouse',
            invitedByName: null,
            email: 'ines@lighthouse.example',
            role: 'viewer',
            projectsOnly: false,
            registered: true,
            expiresAt: '2026-12-25T14:05:12.480Z',
          })
        : undefined,
    before: () => void (location.hash = 'token=tbi_x'),
  });
  await expect.element(page.getByText(/The invitation is for/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Join Lighthouse' })).toBeDisabled();
});

it('confirms an address from a mail, and says when the link acts no longer', async () => {
  showWorkspace({ path: '/confirm-email#token=tbc_spent', signedIn: false });
  await expect.element(page.getByText('This link acts no longer. Ask for a new one.')).toBeVisible();
  expect(location.hash).toBe('');
});
