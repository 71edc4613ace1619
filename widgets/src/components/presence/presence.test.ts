import { presenceOf } from '@tickboard/sdk/presence';
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { focused } from '../../../test/support/focus.ts';
import { makeStage } from '../../../test/support/stage.ts';
import './define.ts';

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  document.body.replaceChildren();
});

async function openPresence() {
  const stage = await makeStage({ 'To do': ['Copy'] });
  const element = document.createElement('tick-presence');
  element.client = stage.client;
  element.projectId = stage.project.id;
  document.body.append(element);
  await element.updateComplete;
  const root = element.renderRoot as ShadowRoot;
  const tab = (role: 'owner' | 'editor' | 'viewer') => {
    const store = presenceOf(stage.clientFor(role), stage.project.id);
    stops.push(store.subscribe(() => undefined));
    return store;
  };
  return {
    ...stage,
    element,
    root,
    tab,
    faces: () => [...root.querySelectorAll('.stack .avatar')].map((each) => each.textContent.trim()),
    label: () => root.querySelector('.faces .hidden-text')?.textContent ?? '',
    lines: () =>
      [...root.querySelectorAll('li')].map((each) => each.textContent.replaceAll(/\s+/g, ' ').trim()),
  };
}

it('shows who else is here and what they do, and is seen itself', async () => {
  const page = await openPresence();
  const editor = page.tab('editor');
  const members = (await page.client.members.list()).items;
  const name = members.find(({ role }) => role === 'editor')?.name ?? '';
  await expect.poll(() => editor.getSnapshot().present.map(({ activity }) => activity)).toEqual(['viewing']);
  // Alone, also with another tab of one's own.
  page.tab('owner').set({ activity: 'viewing' });
  await expect.poll(() => editor.getSnapshot().present.length).toBe(2);

  editor.set({ activity: 'viewing' });
  await expect.poll(page.label).toBe(`Also here: ${name}`);
  await expect.poll(() => page.faces().length).toBe(1);
  editor.set({ activity: 'editing', taskId: page.taskId('Copy') });
  await expect.poll(() => page.root.querySelector('.avatar[data-busy]')).toBeTruthy();
  await expectAccessible();

  page.root.querySelector<HTMLElement>('.faces')?.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => focused()?.textContent.trim()).toBe('WEB-1 Copy');
  await expect.poll(() => page.lines().join()).toContain(`${name} Is editing a task WEB-1 Copy`);
  await expectAccessible();
  const opened: string[] = [];
  page.element.addEventListener('tick-task-open', ({ taskKey }) => opened.push(taskKey));
  await userEvent.keyboard('{Enter}');
  expect(opened).toEqual(['WEB-1']);
  expect(page.root.querySelector('[popover]:popover-open')).toBeNull();

  // The network goes: what was known last stays, and says so.
  page.network.isDown = true;
  page.backend.disconnect();
  await expect.poll(() => page.root.querySelector('[data-stale]')).toBeTruthy();
  page.network.isDown = false;
});

it('counts those for whom there is no room, and keeps silent where it is told to', async () => {
  const page = await openPresence();
  page.element.silent = true;
  page.element.max = 1;
  const [editor, viewer] = [page.tab('editor'), page.tab('viewer')];
  editor.set({ activity: 'viewing' });
  await expect.poll(() => page.faces().length).toBe(1);
  viewer.set({ activity: 'viewing' });
  await expect.poll(page.faces).toEqual(['+2']);
  await expect.poll(() => viewer.getSnapshot().present.length).toBe(2);
  page.element.remove();
  await expect.poll(() => viewer.getSnapshot().present.length).toBe(2);
});
