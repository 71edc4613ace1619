import type { BoardCard } from '@tickboard/sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import type { TickCard } from './card.ts';
import './define.ts';

afterEach(() => document.body.replaceChildren());

const plain: BoardCard = {
  id: '01978f3a-6c00-7a10-8000-0000000000a1',
  key: 'WEB-12',
  title: 'Write the copy',
  statusId: '01978f3a-6c00-7a10-8000-000000000021',
  priority: 'none',
  assigneeIds: [],
  labelIds: [],
  dueDate: null,
  estimate: null,
  position: 'a0',
  completedAt: null,
  trackedSeconds: 0,
  commentCount: 0,
  subtaskCount: 0,
  completedSubtaskCount: 0,
  hasDescription: false,
  linkCount: 0,
  runningTimers: [],
  version: 1,
};

async function show(fields: Partial<BoardCard>, more: Partial<TickCard> = {}): Promise<TickCard> {
  const card = document.createElement('tick-card');
  Object.assign(card, { card: { ...plain, ...fields } }, more);
  document.body.append(card);
  await card.updateComplete;
  return card;
}

function text(card: TickCard): string {
  return card.shadowRoot?.querySelector('article')?.textContent.replaceAll(/\s+/g, ' ').trim() ?? '';
}

/** A day of this device's calendar, from today on. */
function day(offset: number): string {
  const date = new Date();
  date.setDate(date.getDate() + offset);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

describe('a card', () => {
  it('shows key and title alone when there is nothing more to say', async () => {
    expect(text(await show({}))).toBe('WEB-12 Write the copy');
    await expectAccessible();
  });

  it.each([
    [day(-1), /Overdue since/],
    [day(0), /Due today/],
    [day(1), /Due [A-Z]/],
    [day(30), /Due [A-Z]/],
  ])('says how near its due date %s is', async (dueDate, phrase) => {
    expect(text(await show({ dueDate }))).toMatch(phrase);
    await expectAccessible();
  });

  it('is never overdue once it is done', async () => {
    const card = await show({ dueDate: day(-9), completedAt: '2026-11-02T08:30:00.000Z' });
    expect(text(card)).toMatch(/^Done .*Due /);
    await expectAccessible();
  });

  it('adds up whose timers run, by the server clock', async () => {
    const startedAt = new Date(Date.now() - 60_000).toISOString();
    const runningTimers = ['a', 'b'].map((id) => ({ timerId: id, memberId: id, startedAt }));
    const card = await show({ runningTimers }, { clockSkew: 3_600_000 });
    expect(text(card)).toMatch(/1:01:0\d ?\+1/);
    await expectAccessible();
  });

  it('shows the time tracked and the checklist', async () => {
    const card = await show({ trackedSeconds: 5_400, subtaskCount: 2, completedSubtaskCount: 2 });
    expect(text(card)).toContain('Time tracked: 1h 30m');
    expect(text(card)).toContain('Checklist: 2 of 2 done');
    await expectAccessible();
  });

  it('leaves out people and labels that it does not know', async () => {
    const card = await show({ assigneeIds: ['x'], labelIds: ['y'] });
    expect(card.shadowRoot?.querySelector('.avatar, .label')).toBeNull();
  });

  it('tells the page when it is pressed, and does nothing else without a board', async () => {
    const card = await show({});
    const opened: string[] = [];
    document.body.addEventListener('tick-task-open', (event) => opened.push(event.taskId), { once: true });
    card.shadowRoot?.querySelector('article')?.click();
    expect(opened).toEqual([plain.id]);
    expect(card.shadowRoot?.querySelectorAll('button')).toHaveLength(1);
  });

  it('leaves clicks to the controls in its slot', async () => {
    const card = await show({});
    const link = document.createElement('button');
    card.append(link);
    const opened: Event[] = [];
    card.addEventListener('tick-task-open', (event) => opened.push(event));
    link.click();
    expect(opened).toEqual([]);
  });
});
