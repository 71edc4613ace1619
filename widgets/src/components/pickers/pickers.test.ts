import { PermissionError, type BoardLabel, type BoardMember } from '@tickboard/sdk';
import { page as browser, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { focused } from '../../../test/support/focus.ts';
import { addDays, today } from '../../internal/calendar-day.ts';
import './define.ts';
import type { TickPickEvent } from './pick-event.ts';
import type { TickPicker } from './picker.ts';

let anchor: HTMLButtonElement;
let picked: TickPickEvent[];

beforeEach(() => {
  picked = [];
  anchor = document.createElement('button');
  anchor.textContent = 'Field';
  document.body.append(anchor);
  anchor.focus();
});

afterEach(async () => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('dir');
  await browser.viewport(1_280, 800);
});

type PickerName = Extract<keyof HTMLElementTagNameMap, `tick-${string}-picker`>;

async function open<Name extends PickerName>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): Promise<HTMLElementTagNameMap[Name]> {
  const picker = Object.assign(document.createElement(name), properties);
  picker.addEventListener('tick-pick', (event) => picked.push(event));
  document.body.append(picker);
  await picker.show(anchor);
  await picker.updateComplete;
  return picker;
}

function parts(picker: TickPicker, selector: string): string[] {
  return [...picker.renderRoot.querySelectorAll(selector)].map((each) =>
    each.textContent.replaceAll(/\s+/g, ' ').trim(),
  );
}

function active(picker: TickPicker): string {
  const id = focused()?.getAttribute('aria-activedescendant') ?? '';
  return (picker.shadowRoot?.getElementById(id)?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

function announced(picker: TickPicker): string {
  return picker.renderRoot.querySelector('.announcer')?.textContent.trim() ?? '';
}

function isOpen(picker: TickPicker): boolean {
  return picker.renderRoot.querySelector('[popover]')?.matches(':popover-open') === true;
}

const colors = ['pink', 'violet', 'red', 'amber'] as const;
const labels: BoardLabel[] = ['Copy', 'Legal', 'Blocked', 'Résumé'].map((name, index) => ({
  id: `label-${index}`,
  name,
  color: colors[index] ?? 'gray',
  projectId: null,
}));

const people: BoardMember[] = ['Mira Okafor', 'Jonas Lindqvist', 'Aiko Tanaka', 'Imported'].map(
  (name, index) => ({ id: `member-${index}`, name, avatarColor: 'teal', placeholder: index === 3 }),
);

describe('the picker of labels', () => {
  it('shows the chosen ones first and takes several, by keyboard alone', async () => {
    const value = ['label-2'];
    const make = async () => Promise.reject(new Error('Not asked for'));
    const picker = await open('tick-label-picker', { labels, value, mixed: ['label-1'], make });
    expect(parts(picker, '[role=option]')).toEqual(['Legal on some', 'Blocked', 'Copy', 'Résumé']);
    expect(focused()?.getAttribute('role')).toBe('combobox');
    expect(active(picker)).toBe('Legal on some');
    await expectAccessible();
    await userEvent.keyboard('{Enter}{ArrowUp}{ArrowUp}{Enter}');
    expect(picked.map(({ value: all, added, removed }) => [all, added, removed])).toEqual([
      [['label-2', 'label-1'], ['label-1'], []],
      [['label-2', 'label-1', 'label-0'], ['label-0'], []],
    ]);
    expect(announced(picker)).toBe('Copy chosen');
    await userEvent.keyboard('{ArrowUp}{Enter}');
    expect(picked.at(-1)?.removed).toEqual(['label-2']);
    expect(parts(picker, '[aria-selected=true]')).toEqual(['Legal', 'Copy']);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => focused()).toBe(anchor);
    expect(picker.open).toBe(false);
  });

  it('finds without accents, and says how many', async () => {
    const picker = await open('tick-label-picker', {
      labels,
      make: async () => Promise.reject(new Error('no')),
    });
    await userEvent.keyboard('resume');
    expect(parts(picker, '[role=option]')).toEqual(['Résumé', 'Create label “resume”']);
    expect(announced(picker)).toBe('Found: 1');
    await userEvent.keyboard('{Backspace>6/}x');
    expect(parts(picker, '[role=option]')).toEqual(['Create label “x”']);
    await userEvent.keyboard('{Backspace}BLOCKED');
    expect(parts(picker, '[role=option]')).toEqual(['Blocked']);
  });

  it('makes a missing label, and keeps what was typed when that is refused', async () => {
    const refusal = new PermissionError(new Response(null, { status: 403 }), {});
    const asked: unknown[] = [];
    let isRefused = true;
    const picker = await open('tick-label-picker', {
      labels,
      make: async (draft) => {
        asked.push(draft);
        if (isRefused) throw refusal;
        return { ...draft, id: 'label-new', projectId: null };
      },
    });
    await userEvent.keyboard('Press  kit{Enter}');
    await expect.poll(() => focused()?.getAttribute('name')).toBe('color');
    await expectAccessible();
    await userEvent.keyboard('{ArrowRight}{Enter}');
    await expect.poll(() => parts(picker, '.message')[0]).toBe('You do not have the right to do this.');
    isRefused = false;
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => picked.length).toBe(1);
    // Orange is the first colour that no label has yet; the arrow went on from there.
    expect(asked).toEqual(Array.from({ length: 2 }, () => ({ name: 'Press kit', color: 'amber' })));
    expect(picked[0]?.added).toEqual(['label-new']);
    await expect.poll(() => parts(picker, '[aria-selected=true]')).toEqual(['Press kit']);
    expect(focused()?.getAttribute('role')).toBe('combobox');
  });

  it('offers nothing to make to those who may not, and says what there is', async () => {
    const picker = await open('tick-label-picker', { labels: [] });
    expect(parts(picker, '.picker-note')).toEqual(['There are no labels yet.']);
    expect(picker.renderRoot.querySelector('input')).toBeNull();
    await expectAccessible();
  });
});

it('chooses people, the reader first, and no placeholder that is not chosen already', async () => {
  const many = Array.from({ length: 120 }, (_, index) => ({
    ...people[0]!,
    id: `other-${index}`,
    name: `Other ${index}`,
  }));
  const picker = await open('tick-assignee-picker', { members: [...people, ...many], memberId: 'member-2' });
  expect(parts(picker, '[role=option]').slice(0, 3)).toEqual([
    'AT Aiko Tanaka you',
    'MO Mira Okafor',
    'JL Jonas Lindqvist',
  ]);
  expect(parts(picker, '[role=option]')).toHaveLength(100);
  expect(parts(picker, '.picker-note')).toEqual(['Type to find more.']);
  await userEvent.keyboard('119{Enter}');
  expect(picked[0]?.value).toEqual(['other-119']);
  await expectAccessible();
});

it('goes through a short list by letters and arrows, and closes with the choice', async () => {
  const picker = await open('tick-priority-picker', { value: ['high'] });
  expect(focused()?.getAttribute('role')).toBe('listbox');
  expect(active(picker)).toBe('High priority');
  await expectAccessible();
  await userEvent.keyboard('{End}{ArrowDown}');
  expect(active(picker)).toBe('Urgent');
  await userEvent.keyboard('lo ');
  expect(active(picker)).toBe('Low priority');
  await userEvent.keyboard('{Enter}');
  expect(picked.map(({ value }) => value)).toEqual(['low']);
  expect(isOpen(picker)).toBe(false);
  await expect.poll(() => focused()).toBe(anchor);
});

describe('the picker of a day', () => {
  it('takes what is typed, says what it means, and closes', async () => {
    const picker = await open('tick-due-picker', { value: null });
    await userEvent.keyboard('lunch{Enter}');
    expect(parts(picker, '#meaning')).toEqual(['Not a day yet.']);
    expect(isOpen(picker)).toBe(true);
    await userEvent.keyboard('{Backspace>5/}tomorrow');
    expect(parts(picker, '#meaning')[0]).toMatch(/^\w+day, /);
    await expectAccessible();
    expect(announced(picker)).toBe(parts(picker, '#meaning')[0]);
    await userEvent.keyboard('{Enter}');
    expect(picked.map(({ value }) => value)).toEqual([addDays(today(), 1)]);
    await expect.poll(() => focused()).toBe(anchor);
  });

  it('goes through its calendar by arrows, over the ends of months, either way of writing', async () => {
    const picker = await open('tick-due-picker', { value: '2026-11-29' });
    await userEvent.keyboard('{ArrowDown}');
    expect(focused()?.getAttribute('aria-label')).toBe('Sunday, November 29, 2026');
    await userEvent.keyboard('{ArrowRight}{ArrowDown}');
    await expect.poll(() => focused()?.getAttribute('data-day')).toBe('2026-12-07');
    expect(parts(picker, '#month')).toEqual(['December 2026']);
    document.documentElement.dir = 'rtl';
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => focused()?.getAttribute('data-day')).toBe('2026-12-06');
    await userEvent.keyboard('{PageDown}{Home}');
    // The first of that week lies in the month that is left by it.
    await expect.poll(() => focused()?.getAttribute('data-day')).toMatch(/^2027-01-0[34]$/);
    await userEvent.keyboard('{Enter}');
    expect(picked[0]?.value).toMatch(/^2027-01-0[34]$/);
  });

  it('has shortcuts, and takes a day away', async () => {
    const picker = await open('tick-due-picker', { value: '2026-11-29' });
    const presets = [...picker.renderRoot.querySelectorAll<HTMLElement>('.preset')];
    await userEvent.click(presets[3]!);
    await picker.show(anchor);
    await userEvent.click(picker.renderRoot.querySelector('.none')!);
    expect(picked.map(({ value }) => value)).toEqual([addDays(today(), 7), null]);
  });
});

it('stays within a window of 320 px, beside what it is about, on either side', async () => {
  await browser.viewport(320, 480);
  for (const dir of ['ltr', 'rtl']) {
    document.documentElement.dir = dir;
    const picker = await open('tick-due-picker', { value: '2026-11-29' });
    const box = picker.renderRoot.querySelector('[popover]')!.getBoundingClientRect();
    expect([box.left >= 0, box.right <= 320, box.top >= 0, box.bottom <= 480]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    picker.remove();
  }
});

it('is closed by the press that opened it, and opened by the next', async () => {
  const picker = await open('tick-label-picker', { labels });
  anchor.addEventListener('click', () => void picker.show(anchor));
  document.body.style.paddingBlockStart = '2rem';
  for (const isShown of [false, true, false]) {
    await userEvent.click(anchor);
    await expect.poll(() => isOpen(picker)).toBe(isShown);
    expect(picker.open).toBe(isShown);
  }
  document.body.removeAttribute('style');
});

it('closes when the focus goes on, and leaves no key to the page around it', async () => {
  const keys: string[] = [];
  document.body.addEventListener('keydown', ({ key }) => keys.push(key));
  const after = document.createElement('button');
  const picker = await open('tick-priority-picker', {});
  document.body.append(after);
  await userEvent.keyboard('x');
  expect(keys).toEqual([]);
  after.focus();
  await expect.poll(() => isOpen(picker)).toBe(false);
  expect(focused()).toBe(after);
});
