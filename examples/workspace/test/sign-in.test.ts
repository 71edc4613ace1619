import { demoPassword } from '@tickboard/sdk/testing';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { showWorkspace } from './support/show-workspace.ts';

const email = page.getByLabelText('E-mail');
const password = page.getByLabelText('Password');
const signIn = page.getByRole('button', { name: 'Sign in', exact: true });

it('signs in and shows the projects', async () => {
  showWorkspace({ signedIn: false });
  await email.fill('mira@harbourline.example');
  await password.fill(demoPassword);
  await signIn.click();
  await expect.element(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
  await expect.element(page.getByRole('link', { name: /Website relaunch/ })).toBeVisible();
});

it('says that the password is wrong, and takes another', async () => {
  showWorkspace({ signedIn: false });
  await email.fill('mira@harbourline.example');
  await password.fill('guess');
  await signIn.click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('E-mail or password is wrong.');
  await password.fill(demoPassword);
  await signIn.click();
  await expect.element(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
});

it('tells of the demo account on a server that holds the demo alone', async () => {
  showWorkspace({
    signedIn: false,
    intercept: (request) =>
      request.url.endsWith('/server') ? Response.json({ features: ['demo'] }) : undefined,
  });
  await expect.element(page.getByRole('button', { name: 'Sign in to the demo' })).toBeVisible();
});

it('keeps the demo account to itself elsewhere', async () => {
  let asked = false;
  showWorkspace({
    signedIn: false,
    intercept: (request) => {
      asked ||= request.url.endsWith('/server');
      return undefined;
    },
  });
  await expect.poll(() => asked).toBe(true);
  await expect.element(signIn).toBeVisible();
  expect(page.getByText(/demo/).elements()).toEqual([]);
});

it('asks to sign in again when the session has ended, and then shows the page one wanted', async () => {
  const { backend } = showWorkspace({ path: '/import' });
  await expect.element(page.getByRole('heading', { name: 'Import from Trello' })).toBeVisible();
  backend.world.realm.sessions.clear();
  history.pushState(null, '', '/');
  dispatchEvent(new PopStateEvent('popstate'));
  await expect.element(page.getByText('Your session has ended. Sign in to go on.')).toBeVisible();
  await email.fill('mira@harbourline.example');
  await password.fill(demoPassword);
  await signIn.click();
  await expect.element(page.getByRole('link', { name: /Website relaunch/ })).toBeVisible();
});

it('says of no session that it has ended where nobody was signed in, or somebody signed out', async () => {
  const { app } = showWorkspace();
  await expect.element(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
  await app.session.signOut();
  await expect.element(signIn).toBeVisible();
  expect(page.getByText(/session has ended/).elements()).toEqual([]);
});

it('takes the address along to the form for a forgotten password', async () => {
  showWorkspace({ path: '/import', signedIn: false });
  await email.fill('mira@harbourline.example');
  await page.getByRole('button', { name: 'Forgot your password?' }).click();
  await expect.element(page.getByRole('button', { name: 'Send link' })).toBeVisible();
  await expect.element(email).toHaveValue('mira@harbourline.example');
});

it('asks for no new password with a link that lost its secret', async () => {
  showWorkspace({ path: '/reset-password', signedIn: false });
  await expect.element(page.getByRole('heading', { name: 'This link is incomplete' })).toBeVisible();
  expect(password.elements()).toEqual([]);
  await page.getByRole('link', { name: 'Ask for a new link' }).click();
  await expect.element(page.getByRole('button', { name: 'Send link' })).toBeVisible();
});

it('says so when the server cannot be reached, and tries again when asked to', async () => {
  let down = true;
  showWorkspace({
    intercept: () => {
      if (down) throw new TypeError('Failed to fetch');
      return undefined;
    },
  });
  await expect.element(page.getByText('Tickboard cannot be reached')).toBeVisible();
  down = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
});
