import { createClient } from '@tickboard/sdk';
import { createMockBackend, demoPassword, type MockBackend } from '@tickboard/sdk/testing';
import { page as browser, userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import './define.ts';
import type { SignInCredentials, TickSignIn } from './sign-in.ts';
import type { SignInView } from './sign-in-view.ts';

afterEach(async () => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('dir');
  await browser.viewport(1_280, 800);
});

interface SignInPage {
  readonly backend: MockBackend;
  readonly element: TickSignIn;
  text(part: string): string | undefined;
  fill(name: string, value: string): Promise<void>;
  submit(): void;
  choose(link: string): void;
  links(): string[];
}

/** Who may register by themselves is the server's word. */
function registrationIs(registration: 'open' | 'invitation') {
  return (request: Request): Response | undefined =>
    request.url.endsWith('/server') ? Response.json({ registration, features: [] }) : undefined;
}

async function place(
  view: SignInView = 'sign-in',
  {
    registration = 'invitation',
    ...properties
  }: Partial<TickSignIn> & { registration?: 'open' | 'invitation' } = {},
): Promise<SignInPage> {
  const backend = createMockBackend();
  backend.intercept(registrationIs(registration));
  const element = document.createElement('tick-sign-in');
  element.client = createClient({ baseUrl: 'https://mock.test', fetch: backend.fetch, maxRetries: 0 });
  Object.assign(element, { view, ...properties });
  document.body.append(element);
  await element.updateComplete;
  const root = element.renderRoot as ShadowRoot;
  const links = () => [...root.querySelectorAll<HTMLButtonElement>('.link')];
  return {
    backend,
    element,
    text: (part) =>
      root.querySelector(`[part~="${part}"]:not([hidden])`)?.textContent.replaceAll(/\s+/g, ' ').trim(),
    fill: async (name, value) => {
      await userEvent.fill(root.querySelector<HTMLInputElement>(`[name=${name}]`)!, value);
    },
    submit: () => root.querySelector<HTMLButtonElement>('[part=submit]')?.click(),
    choose: (link) =>
      links()
        .find((each) => each.textContent.trim() === link)
        ?.click(),
    links: () => links().map((each) => each.textContent.trim()),
  };
}

describe('signing in', () => {
  it('tells who has signed in', async () => {
    const page = await place();
    const told: (string | undefined)[] = [];
    page.element.addEventListener('tick-signed-in', ({ session }) => told.push(session?.name));
    await page.fill('email', ' mira@harbourline.example ');
    await page.fill('password', demoPassword);
    page.submit();
    await expect.poll(() => told).toEqual(['Mira Okafor']);
    await expectAccessible();
  });

  it('gives the page what was typed, spaces of a password and all, where the page signs in by itself', async () => {
    const asked: SignInCredentials[] = [];
    const page = await place('sign-in', {
      signIn: async (credentials) => {
        asked.push(credentials);
      },
    });
    await page.fill('email', 'mira@harbourline.example');
    await page.fill('password', ' two spaces ');
    page.submit();
    await expect.poll(() => asked).toEqual([{ email: 'mira@harbourline.example', password: ' two spaces ' }]);
  });

  it('says that it was wrong, keeps what was typed, and takes another password', async () => {
    const page = await place();
    await page.fill('email', 'mira@harbourline.example');
    await page.fill('password', 'guess');
    page.submit();
    await expect.poll(() => page.text('refusal')).toBe('E-mail or password is wrong.');
    expect(page.element.renderRoot.querySelector<HTMLInputElement>('[name=email]')?.value).toContain('mira');
    await expectAccessible();
    await page.fill('password', demoPassword);
    page.submit();
    await expect.poll(() => page.text('refusal')).toBeUndefined();
  });

  it('asks whom the new organization is for only when the person has none', async () => {
    const page = await place();
    const asked: unknown[] = [];
    page.backend.intercept(async (request) => {
      if (!request.url.endsWith('/sessions')) return undefined;
      asked.push(await request.json());
      return Response.json(
        { status: 403, code: 'no_organization', title: 'None', detail: 'None', errors: [] },
        { status: 403 },
      );
    });
    await page.fill('email', 'mira@harbourline.example');
    await page.fill('password', demoPassword);
    page.submit();
    await expect.poll(() => page.text('form')).toContain('You belong to no organization yet.');
    expect(page.text('refusal')).toBeUndefined();
    const { shadowRoot } = page.element;
    expect(shadowRoot?.activeElement?.getAttribute('name')).toBe('organization');
    await expectAccessible();
    await page.fill('organization', 'Lighthouse');
    page.submit();
    await expect.poll(() => page.text('refusal')).toBe('You belong to no organization any more.');
    expect(asked.at(-1)).toMatchObject({ newOrganizationName: 'Lighthouse' });
  });

  it('shows the characters of the password, and hides them again', async () => {
    const { element } = await place();
    const field = () => element.renderRoot.querySelector<HTMLInputElement>('[name=password]')!;
    const toggle = element.renderRoot.querySelector<HTMLButtonElement>('.secret button')!;
    toggle.click();
    await expect.poll(() => field().type).toBe('text');
    expect(toggle.getAttribute('aria-pressed')).toBe('true');
    toggle.click();
    await expect.poll(() => field().type).toBe('password');
  });
});

describe('the other forms', () => {
  it('offers to register where the server lets anybody, and not elsewhere', async () => {
    const closed = await place();
    const open = await place('sign-in', { registration: 'open' });
    await expect.poll(open.links).toEqual(['Forgot your password?', 'Create an account']);
    expect(closed.links()).toEqual(['Forgot your password?']);
  });

  it('offers to register with an invitation, whatever the server lets others do', async () => {
    const page = await place('sign-in', { invitationToken: 'tbi_x' });
    expect(page.links()).toContain('Create an account');
    page.choose('Create an account');
    await expect.poll(() => page.text('title')).toBe('Create an account');
    expect(page.element.renderRoot.querySelector('[name=organization]')).toBeNull();
  });

  it('goes to the form that was asked for, unless the page does it by itself', async () => {
    const page = await place();
    page.element.addEventListener('tick-view-change', (event) => event.preventDefault(), { once: true });
    page.choose('Forgot your password?');
    await page.element.updateComplete;
    expect(page.text('title')).toBe('Sign in');
    page.choose('Forgot your password?');
    await expect.poll(() => page.text('title')).toBe('Forgotten password');
  });

  it('asks nobody to fill in what the server will refuse', async () => {
    const page = await place('register');
    await expect.poll(() => page.text('outcome')).toContain('Registering here takes an invitation.');
    expect(page.element.renderRoot.querySelector('form')).toBeNull();
    expect(page.links()).toEqual(['I have an account']);
    await expectAccessible();
  });

  it('takes the address along from one form to the next', async () => {
    const page = await place('sign-in', { registration: 'open' });
    const address = () => page.element.renderRoot.querySelector<HTMLInputElement>('[name=email]')?.value;
    await expect.poll(page.links).toContain('Create an account');
    await page.fill('email', 'ines@lighthouse.example');
    page.choose('Create an account');
    await expect.poll(() => page.text('title')).toBe('Create an account');
    expect(address()).toBe('ines@lighthouse.example');
    page.choose('I have an account');
    await expect.poll(() => page.text('title')).toBe('Sign in');
    page.choose('Forgot your password?');
    await expect.poll(() => page.text('title')).toBe('Forgotten password');
    expect(address()).toBe('ines@lighthouse.example');
  });

  it('registers, and sends to the mail', async () => {
    const page = await place('register', { registration: 'open' });
    page.backend.intercept((request) =>
      request.url.endsWith('/accounts') ? Response.json({ next: 'verifyEmail' }, { status: 202 }) : undefined,
    );
    await expectAccessible();
    await page.fill('name', 'Ines Duarte');
    await page.fill('email', 'ines@lighthouse.example');
    await page.fill('password', 'brackish-lantern-plover');
    await page.fill('organization', 'Lighthouse');
    page.submit();
    await expect.poll(() => page.text('outcome')).toContain('We have written to ines@lighthouse.example.');
    await expectAccessible();
  });

  it('tells the same of a known and an unknown address when a password is forgotten', async () => {
    for (const email of ['mira@harbourline.example', 'nobody@harbourline.example']) {
      const page = await place('forgot-password');
      await page.fill('email', email);
      page.submit();
      await expect.poll(() => page.text('outcome')).toContain(`If ${email} has an account here`);
      page.element.remove();
    }
  });

  it('says that a link acts no longer', async () => {
    const page = await place('reset-password', { token: 'tbc_spent' });
    await page.fill('password', 'brackish-lantern-plover');
    page.submit();
    await expect.poll(() => page.text('refusal')).toBe('This link acts no longer. Ask for a new one.');
  });
});

it('fits a phone, also from right to left', async () => {
  await browser.viewport(380, 760);
  document.documentElement.dir = 'rtl';
  await place('register', { registration: 'open' });
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(380);
  await expectAccessible();
});
