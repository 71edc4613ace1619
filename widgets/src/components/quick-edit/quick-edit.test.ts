import { presenceOf } from '@tickboard/sdk/presence';
import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { openBoard, type BoardPage } from '../../../test/support/board-page.ts';
import { focused } from '../../../test/support/focus.ts';
import { addDays, today } from '../../internal/calendar-day.ts';
import { changeList, commonOf } from './card-fields.ts';

afterEach(() => document.body.replaceChildren());

/** What is loaded on its first use takes its time where much else is under way. */
const loading = { timeout: 10_000 };

const columns = { 'To do': ['Copy', 'Photos', 'Printer'], Done: ['Domain'] };

async function open(role: 'owner' | 'viewer' = 'owner'): Promise<BoardPage> {
  return openBoard({
    columns,
    role,
    before: async ({ client, project }) => {
      for (const [name, color] of [
        ['Legal', 'violet'],
        ['Press', 'pink'],
      ] as const) {
        await client.labels.create({ name, color, projectId: project.id });
      }
    },
  });
}

/** The card on the server. */
async function stored(page: BoardPage, title: string) {
  return page.client.tasks.get(page.taskId(title));
}

function editor(page: BoardPage): HTMLElementTagNameMap['tick-quick-edit'] {
  const element = page.root.querySelector('tick-quick-edit');
  if (element === null) throw new Error('There is no quick edit');
  return element;
}

function isShown(page: BoardPage): boolean {
  return editor(page).renderRoot.querySelector('[popover]')?.matches(':popover-open') === true;
}

async function press(page: BoardPage, title: string, key: string): Promise<void> {
  page.card(title).focusControl();
  await userEvent.keyboard(key);
  await expect.poll(() => page.root.querySelector('tick-quick-edit'), loading).toBeTruthy();
}

describe('the quick edit', () => {
  it('changes title and fields where the card lies, by keyboard, and gives the focus back', async () => {
    const page = await open();
    await press(page, 'Photos', 'e');
    await expect.poll(() => focused()?.localName).toBe('textarea');
    const corner = (element: Element) => {
      const { left, top } = element.getBoundingClientRect();
      return [Math.round(left), Math.round(top)];
    };
    const surface = editor(page).renderRoot.querySelector('[popover]')!;
    await expect.poll(() => corner(surface)).toEqual(corner(page.card('Photos')));
    await expectAccessible();
    await userEvent.keyboard('Choose  photos{Tab}{Enter}');
    await expect.poll(() => focused()?.getAttribute('role'), loading).toBe('combobox');
    await userEvent.keyboard('press{Enter}{Escape}');
    await expect.poll(() => focused()?.getAttribute('data-field')).toBe('labels');
    expect(isShown(page)).toBe(true);
    await userEvent.keyboard('{Tab}{Tab}{Enter}');
    await expect.poll(() => focused()?.id, loading).toBe('field');
    await userEvent.keyboard('tomorrow{Enter}');
    await expect.poll(() => focused()?.getAttribute('data-field')).toBe('due');
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.poll(() => focused()?.getAttribute('role'), loading).toBe('listbox');
    await userEvent.keyboard('u{Enter}');
    await expect.poll(() => focused()?.getAttribute('data-field')).toBe('priority');
    await userEvent.keyboard('{Shift>}{Tab}{Tab}{Tab}{Tab}{/Shift}{Enter}');
    await expect.poll(() => isShown(page)).toBe(false);
    await expect
      .poll(async () => stored(page, 'Photos'))
      .toMatchObject({
        title: 'Choose photos',
        dueDate: addDays(today(), 1),
        priority: 'urgent',
        labelIds: [expect.any(String)],
      });
    await expect.poll(() => focused()?.getRootNode()).toBe(page.card('Choose photos').shadowRoot);
  });

  it('takes the title back with Escape and keeps it however else it is left; a blank one is none', async () => {
    const page = await open();
    await press(page, 'Copy', 'e');
    await expect.poll(() => focused()?.localName).toBe('textarea');
    await userEvent.keyboard('Nothing{Escape}');
    await expect.poll(() => isShown(page)).toBe(false);
    await press(page, 'Copy', 'e');
    await expect.poll(() => isShown(page)).toBe(true);
    await expect.poll(() => focused()?.localName).toBe('textarea');
    await userEvent.keyboard('{Backspace}   {Enter}');
    await expect.poll(() => isShown(page)).toBe(false);
    expect(page.drawn()['To do']).toEqual(['Copy', 'Photos', 'Printer']);
    await press(page, 'Printer', 'e');
    await expect.poll(() => focused()?.localName).toBe('textarea');
    await userEvent.keyboard('Ask the printer');
    await userEvent.click(page.lane('Done').querySelector('h2')!);
    await expect.poll(() => page.drawn()['To do']).toEqual(['Copy', 'Photos', 'Ask the printer']);
    await expect.poll(async () => (await stored(page, 'Printer')).title).toBe('Ask the printer');
  });

  it('tells the others what is edited, and says who else does', async () => {
    const page = await open();
    const theirs = presenceOf(page.clientFor('editor'), page.project.id);
    const stop = theirs.subscribe(() => undefined);
    const own = () => theirs.getSnapshot().present.filter(({ clientId }) => clientId !== theirs.clientId);
    await press(page, 'Copy', 'e');
    await expect
      .poll(() => own().map(({ activity, taskId }) => [activity, taskId]))
      .toEqual([['editing', page.taskId('Copy')]]);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => own()[0]?.activity).toBe('viewing');
    theirs.set({ activity: 'editing', taskId: page.taskId('Copy') });
    await expect.poll(() => page.root.querySelector('tick-lane')?.scene?.locks.size).toBe(1);
    await press(page, 'Copy', 'e');
    await expect
      .poll(() => editor(page).renderRoot.querySelector('.lock')?.textContent.trim())
      .toMatch(/ is editing this$/);
    stop();
  });

  it('closes when somebody else deletes the card, and archives it', async () => {
    const page = await open();
    await press(page, 'Copy', 'e');
    await expect.poll(() => isShown(page)).toBe(true);
    await page.client.tasks.delete(page.taskId('Copy'));
    await expect.poll(() => isShown(page)).toBe(false);
    await press(page, 'Photos', 'e');
    await expect.poll(() => isShown(page)).toBe(true);
    await userEvent.click(editor(page).renderRoot.querySelector('.buttons .button')!);
    await expect.poll(() => page.drawn()['To do']).toEqual(['Printer']);
    expect(await stored(page, 'Photos')).toMatchObject({ archived: true });
  });

  it('opens one picker alone for all selected cards', async () => {
    const page = await open();
    page.card('Copy').focusControl();
    await userEvent.keyboard('x');
    page.card('Printer').focusControl();
    await userEvent.keyboard('xp');
    await expect.poll(() => focused()?.getAttribute('role'), loading).toBe('listbox');
    expect(isShown(page)).toBe(false);
    await userEvent.keyboard('h{Enter}');
    await expect.poll(async () => (await stored(page, 'Copy')).priority).toBe('high');
    await expect.poll(async () => (await stored(page, 'Printer')).priority).toBe('high');
    expect((await stored(page, 'Photos')).priority).toBe('none');
  });

  it('is not there for those who may only read', async () => {
    const page = await open('viewer');
    page.card('Copy').focusControl();
    await userEvent.keyboard('el');
    expect(page.root.querySelector('tick-quick-edit')).toBeNull();
  });
});

it('knows what several cards have in common, and changes no more of each than was asked for', () => {
  const common = commonOf([['a', 'b'], ['a'], ['a', 'c']]);
  expect(common).toEqual({ value: ['a'], mixed: ['b', 'c'] });
  const change = changeList('labels', { added: ['n'], removed: ['a'] });
  const card = (labelIds: string[]) => ({ labelIds }) as unknown as Parameters<typeof change>[0];
  expect([['a', 'b'], ['n'], ['b', 'n']].map((labelIds) => change(card(labelIds)))).toEqual([
    { labelIds: ['b', 'n'] },
    {},
    {},
  ]);
});
