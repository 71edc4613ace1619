import { createClient, type Member, type Role, type Tickboard } from '@tickboard/sdk';
import { createMockBackend, type MockBackend } from '@tickboard/sdk/testing';
import { page as browser, userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { focused } from '../../../test/support/focus.ts';
import './define.ts';
import type { TickMembers } from './members.ts';

afterEach(async () => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('dir');
  await browser.viewport(1_280, 800);
});

interface MembersPage {
  readonly backend: MockBackend;
  readonly element: TickMembers;
  readonly root: ShadowRoot;
  /** What somebody else does meanwhile. */
  readonly owner: Tickboard;
  member(name: string): Member;
  row(name: string): HTMLElement | undefined;
  texts(part: string): string[];
  press(name: string | RegExp): Promise<void>;
  announced(): string;
}

interface Options {
  readonly role?: Role;
  readonly inProject?: boolean;
  readonly show?: TickMembers['show'];
  readonly before?: (backend: MockBackend, owner: Tickboard) => Promise<unknown> | void;
}

async function place({
  role = 'owner',
  inProject = false,
  show = 'all',
  before,
}: Options = {}): Promise<MembersPage> {
  const backend = createMockBackend();
  const clientOf = (wanted: Role) =>
    createClient({
      baseUrl: 'https://mock.test',
      fetch: backend.fetch,
      WebSocket: backend.WebSocket,
      token: backend.tokenFor((member) => member.role === wanted),
      maxRetries: 0,
    });
  const owner = clientOf('owner');
  await before?.(backend, owner);
  const element = document.createElement('tick-members');
  element.client = clientOf(role);
  element.show = show;
  if (inProject) element.projectId = [...backend.world.projects.keys()][0]!;
  document.body.append(element);
  await element.updateComplete;
  const root = element.renderRoot as ShadowRoot;
  const texts = (part: string) =>
    [...root.querySelectorAll(`[part~="${part}"]`)].map((each) =>
      each.textContent.replaceAll(/\s+/g, ' ').trim(),
    );
  const buttons = () => [
    ...root.querySelectorAll<HTMLButtonElement>('button'),
    ...(root.querySelector('tick-invite-form')?.shadowRoot?.querySelectorAll('button') ?? []),
  ];
  const nameOf = (button: HTMLElement) => button.getAttribute('aria-label') ?? button.textContent.trim();
  const find = (name: string | RegExp) =>
    buttons().find((each) => (typeof name === 'string' ? nameOf(each) === name : name.test(nameOf(each))));
  return {
    backend,
    element,
    root,
    owner,
    member: (name) => [...backend.world.members.values()].find((each) => each.name === name)!,
    row: (name) =>
      [...root.querySelectorAll<HTMLElement>('.row')].find(
        (each) => each.querySelector('strong')?.textContent === name,
      ),
    texts,
    press: async (name) => {
      // What is being changed takes no other change.
      await expect.poll(() => find(name)?.disabled).toBe(false);
      find(name)?.click();
    },
    announced: () => root.querySelector('.announcer')?.textContent.trim() ?? '',
  };
}

async function shown(options: Options = {}): Promise<MembersPage> {
  const page = await place(options);
  await expect.poll(() => page.root.querySelector('[part~=header]')).toBeTruthy();
  return page;
}

describe('the four states', () => {
  it('shows bones while it loads, and says so', async () => {
    const page = await place({
      before: (backend) => void backend.intercept(() => new Promise<never>(() => undefined)),
    });
    expect(page.root.querySelectorAll('.bone').length).toBeGreaterThan(0);
    expect(page.root.querySelector('[role=status]')?.textContent).toBe('Loading the members');
    await expectAccessible();
  });

  it('says why it could not be loaded, and loads when asked again', async () => {
    let mend = () => {};
    const page = await place({
      before: (backend) => {
        mend = backend.intercept(() => new Response(null, { status: 503 }));
      },
    });
    await expect.poll(() => page.texts('failed')[0]).toContain('The server failed.');
    await expectAccessible();
    mend();
    await page.press('Try again');
    await expect.poll(() => page.row('Mira Okafor')).toBeTruthy();
  });

  it('says that nobody has a role of their own in a project', async () => {
    const page = await shown({ inProject: true });
    expect(page.texts('empty')[0]).toContain('Nobody has a role of their own here.');
    await expectAccessible();
  });

  it('lists people by name, with the reader marked, names from imports and invitations', async () => {
    const page = await shown({
      before: (_backend, owner) =>
        owner.invitations.create({ email: 'ines@lighthouse.example', role: 'editor' }),
    });
    expect(page.texts('name')).toEqual([
      'Aiko Tanaka',
      'Jonas Lindqvist',
      'Mira Okafor',
      'Rui Teixeira',
      'Priya Nair',
    ]);
    expect(page.row('Mira Okafor')?.textContent).toContain('You');
    expect(page.texts('invitation')[0]).toContain('ines@lighthouse.example');
    await expectAccessible();
  });
});

describe('the people of an organization', () => {
  it('gives another role, says so, and shows what others change', async () => {
    const page = await shown();
    const select = page.row('Aiko Tanaka')!.querySelector('select')!;
    await userEvent.selectOptions(select, 'admin');
    await expect.poll(() => page.member('Aiko Tanaka').role).toBe('admin');
    await expect.poll(page.announced).toBe('Aiko Tanaka was changed.');
    await page.owner.members.update(page.member('Rui Teixeira').id, { role: 'editor' });
    await expect.poll(() => page.row('Rui Teixeira')?.querySelector('select')?.value).toBe('editor');
  });

  it('puts a refused role back, and says why', async () => {
    const page = await shown();
    const select = () => page.row('Mira Okafor')!.querySelector('select')!;
    await userEvent.selectOptions(select(), 'viewer');
    await expect
      .poll(() => page.texts('refusal')[0])
      .toBe('An organization needs an owner: make somebody else one first.');
    await expect.poll(() => select().value).toBe('owner');
    await expectAccessible();
    await page.press('Dismiss');
    await expect.poll(() => page.texts('refusal')).toEqual([]);
  });

  it('keeps a viewer to single projects, and removes somebody after asking', async () => {
    const page = await shown();
    await page.press('More for Rui Teixeira');
    await page.press('Keep to single projects');
    await expect.poll(() => page.row('Rui Teixeira')?.textContent).toContain('Single projects only');
    await page.press('More for Rui Teixeira');
    await page.press('Remove…');
    await expect.poll(() => page.texts('dialog')[0]).toContain('Remove Rui Teixeira?');
    await expectAccessible();
    expect(focused()?.textContent?.trim()).toBe('Cancel');
    await page.press('Remove');
    await expect.poll(() => page.row('Rui Teixeira')).toBeUndefined();
    expect(page.root.querySelector('dialog')?.open).toBe(false);
  });

  it('makes the work of a name from an import that of a member', async () => {
    const page = await shown();
    await page.press('Match Priya Nair…');
    await expect.poll(() => page.root.querySelector('dialog select')).toBeTruthy();
    await userEvent.selectOptions(page.root.querySelector('dialog select')!, 'Aiko Tanaka');
    await page.press('Match');
    await expect.poll(() => page.row('Priya Nair')).toBeUndefined();
    expect(page.member('Priya Nair').mergedIntoId).toBe(page.member('Aiko Tanaka').id);
  });

  it('lets an admin change no owner, and give no more than they have', async () => {
    const page = await shown({ role: 'admin' });
    expect(page.row('Mira Okafor')?.querySelector('select, button')).toBeNull();
    const choices = [...page.row('Aiko Tanaka')!.querySelectorAll('option')].map(({ value }) => value);
    expect(choices).toEqual(['admin', 'editor', 'viewer']);
  });

  it('shows a viewer nothing to change, but the way out', async () => {
    const page = await shown({ role: 'viewer' });
    expect(page.root.querySelector('select')).toBeNull();
    expect([...page.root.querySelectorAll('button')].map((each) => each.getAttribute('aria-label'))).toEqual([
      'More for Rui Teixeira',
    ]);
    expect(page.texts('invitations')).toEqual([]);
    await expectAccessible();
    let left = 0;
    page.element.addEventListener('tick-left', () => left++);
    await page.press('More for Rui Teixeira');
    await page.press('Leave the organization…');
    await page.press('Leave');
    await expect.poll(() => left).toBe(1);
    expect(page.member('Rui Teixeira').removedAt).not.toBeNull();
  });
});

describe('invitations', () => {
  const form = (page: MembersPage) => page.root.querySelector('tick-invite-form')?.shadowRoot;

  it('invites by mail, and sends to nobody who is there already', async () => {
    const page = await shown();
    await page.press('Invite');
    await expect.poll(() => focused()?.getAttribute('name')).toBe('email');
    await expectAccessible();
    await userEvent.fill(form(page)!.querySelector('[name=email]')!, 'mira@harbourline.example');
    await page.press('Send invitation');
    await expect
      .poll(() => form(page)?.querySelector('[role=alert]:not([hidden])')?.textContent)
      .toBe('They belong to the organization already.');
    await userEvent.fill(form(page)!.querySelector('[name=email]')!, 'ines@lighthouse.example');
    await page.press('Send invitation');
    await expect
      .poll(() => page.texts('dialog')[0])
      .toContain('A mail is on its way to ines@lighthouse.example.');
    await page.press('Done');
    await expect.poll(() => page.texts('invitation')[0]).toContain('ines@lighthouse.example');
  });

  it('makes a link for single projects, shows it once, and revokes it', async () => {
    const page = await shown({ show: 'invitations' });
    await page.press('Invite');
    await expect.poll(() => form(page)?.querySelector('[value=link]')).toBeTruthy();
    form(page)!.querySelector<HTMLElement>('[value=link]')!.click();
    await userEvent.selectOptions(form(page)!.querySelector('[name=role]')!, 'viewer');
    await expect.poll(() => form(page)?.querySelector('[name=projectsOnly]')).toBeTruthy();
    form(page)!.querySelector<HTMLElement>('[name=projectsOnly]')!.click();
    await expect.poll(() => form(page)?.querySelector('[name=project]')).toBeTruthy();
    const [project] = form(page)!.querySelectorAll<HTMLInputElement>('[name=project]');
    await page.press('Make link');
    expect(project?.validationMessage).toBe('Choose at least one project.');
    project?.click();
    expect(project?.validationMessage).toBe('');
    await expectAccessible();
    await page.press('Make link');
    const link = () => page.root.querySelector<HTMLInputElement>('.copy input')?.value;
    await expect.poll(link).toContain('/accept-invitation#token=');
    await expectAccessible();
    await page.press('Done');
    await expect.poll(() => page.texts('invitation')[0]).toContain('Single projects only');
    await page.press('Revoke the invitation for Link');
    await expect.poll(() => page.texts('no-invitations')[0]).toBe('Nobody is invited at the moment.');
  });
});

it('gives the focus back to where the menu of a member was opened', async () => {
  const page = await shown();
  const more = page.row('Rui Teixeira')!.querySelector<HTMLElement>('.more')!;
  const focused = () => page.root.activeElement;
  more.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => focused()?.textContent.trim()).toBe('Keep to single projects');
  await userEvent.keyboard('{Escape}');
  await expect.poll(focused).toBe(more);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => focused()?.textContent.trim()).toBe('Keep to single projects');
  await userEvent.keyboard('{Tab}{Enter}');
  await expect.poll(() => focused()?.textContent.trim()).toBe('Cancel');
  await userEvent.keyboard('{Escape}');
  await expect.poll(focused).toBe(more);
});

describe('the people of a project', () => {
  it('gives somebody a role, changes it and takes it away', async () => {
    const page = await shown({ inProject: true });
    await userEvent.selectOptions(page.root.querySelector('[name=memberId]')!, 'Rui Teixeira');
    await page.press('Add');
    await expect.poll(() => page.row('Rui Teixeira')?.querySelector('select')?.value).toBe('editor');
    await expectAccessible();
    await userEvent.selectOptions(page.row('Rui Teixeira')!.querySelector('select')!, 'admin');
    await expect.poll(page.announced).toBe('The role was changed.');
    await page.press('Take Rui Teixeira off the project');
    await expect.poll(() => page.texts('empty').length).toBe(1);
  });

  it('says who sees it, and lets those who may change that', async () => {
    const page = await shown({ inProject: true });
    // Named by its title alone; the rest describes it.
    await browser.getByRole('radio', { name: 'Only people named below' }).click();
    await expect
      .poll(() => page.backend.world.projects.get(page.element.projectId)?.visibility)
      .toBe('private');
    const viewer = await shown({ inProject: true, role: 'viewer' });
    expect(viewer.texts('visibility')[0]).toContain('Everybody in the organization');
    expect(viewer.root.querySelector('input, select, button')).toBeNull();
  });
});

it('fits a phone, also from right to left', async () => {
  await browser.viewport(380, 760);
  document.documentElement.dir = 'rtl';
  const page = await shown({
    before: (_backend, owner) =>
      owner.invitations.create({ email: 'ines@lighthouse.example', role: 'editor' }),
  });
  expect(page.row('Mira Okafor')).toBeTruthy();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(380);
});
