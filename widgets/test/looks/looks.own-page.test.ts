import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { cdp, page } from 'vitest/browser';
import '../../.storybook/preview.css';
import { setLocale } from '../../src/localization.ts';
import * as atWork from '../../src/components/board/board-at-work.stories.ts';
import * as board from '../../src/components/board/board.stories.ts';
import * as card from '../../src/components/card/card.stories.ts';
import * as members from '../../src/components/members/members.stories.ts';
import * as signIn from '../../src/components/sign-in/sign-in.stories.ts';
import * as task from '../../src/components/task/task.stories.ts';
import * as timer from '../../src/components/timer/timer.stories.ts';
import { mouse } from '../support/pointer.ts';
import { contactSheet, type SheetOptions, type Shot } from './contact-sheet.ts';
import type { StoryFile } from './play-story.ts';

/**
 * What the widgets look like, held by contact sheets: `pnpm update:looks` takes them anew, and a review sees the change.
 * They are compared on systems that have sheets of their own; the clock stands, the typeface is one of ours, and a few
 * pixels may differ.
 */
const system = /Linux/.test(navigator.userAgent) ? 'linux' : 'elsewhere';
const kept = Object.keys(import.meta.glob('./sheets/*/*.png', { query: '?url' }));
const isUpdate = import.meta.env['VITE_LOOKS'] === 'update';

const desktop: SheetOptions = { window: { width: 1280, height: 800 }, columns: 2, scale: 0.5 };
const phone: SheetOptions = { window: { width: 380, height: 760 }, columns: 6, scale: 0.5 };
const piece: SheetOptions = { window: { width: 640, height: 280 }, columns: 4, scale: 0.5 };

function of(file: object, ...names: readonly string[]): Shot[] {
  return names.map((story) => ({ of: file as StoryFile, story }));
}

/** Nothing moves while it is photographed. */
const still = { name: 'prefers-reduced-motion', value: 'reduce' };
const forcedColors = { name: 'forced-colors', value: 'active' };

beforeAll(async () => {
  await cdp().send('Emulation.setTimezoneOverride', { timezoneId: 'Europe/Lisbon' });
  await cdp().send('Emulation.setEmulatedMedia', { features: [still] });
  document.documentElement.style.caretColor = 'transparent';
});

afterAll(async () => {
  await cdp().send('Emulation.setTimezoneOverride', { timezoneId: '' });
  await cdp().send('Emulation.setEmulatedMedia', { features: [] });
  document.documentElement.removeAttribute('style');
});

beforeEach(async () => {
  await mouse.rest();
  vi.setSystemTime('2026-03-18T10:24:00Z');
});

afterEach(async () => {
  vi.useRealTimers();
  document.body.replaceChildren();
  await setLocale('en');
  await cdp().send('Emulation.setEmulatedMedia', { features: [still] });
  await page.viewport(1280, 800);
});

/** A test that compares a sheet, or says that this system has none to compare with. */
function looksLike(
  name: string,
  shots: readonly Shot[],
  options: SheetOptions,
  ...features: readonly { readonly name: string; readonly value: string }[]
): void {
  const hasSheet = isUpdate || kept.includes(`./sheets/${system}/${name}.png`);
  const reason = hasSheet ? '' : ', of which there is none for this system';
  it.skipIf(!hasSheet)(`looks as on the sheet "${name}"${reason}`, { timeout: 60_000 }, async () => {
    await cdp().send('Emulation.setEmulatedMedia', { features: [still, ...features] });
    const sheet = await contactSheet(shots, options);
    await expect(page.elementLocator(sheet)).toMatchScreenshot(name, {
      comparatorName: 'pixelmatch',
      timeout: 30_000,
      // Letters are smoothed a little differently by each release of a browser.
      comparatorOptions: { threshold: 0.15, allowedMismatchedPixelRatio: 0.003 },
    });
  });
}

looksLike('board', of(board, 'Filled', 'Loading', 'Failed', 'OverItsLimit', 'Refused', 'MuchToSay'), desktop);

looksLike(
  'board-at-work',
  of(
    atWork,
    'Selected',
    'Filtered',
    'QuickEdit',
    'ChoosingADay',
    'ColumnMenu',
    'Collapsed',
    'CarriedByKeyboard',
  ),
  desktop,
);

looksLike('languages', of(board, 'Arabic', 'German', 'PseudoLocale', 'LargeText'), desktop);

looksLike(
  'phone',
  [
    ...of(board, 'Phone'),
    ...of(atWork, 'SelectedOnAPhone', 'FilteredOnAPhone'),
    ...of(task, 'Phone'),
    ...of(members, 'OfTheOrganization'),
    ...of(timer, 'Today'),
  ],
  phone,
);

looksLike('task', of(task, 'Filled', 'EditingTheDescription', 'RightToLeft', 'LargeText'), desktop);

looksLike(
  'pieces',
  [
    ...of(card, 'Filled', 'Overdue', 'Done', 'Running'),
    ...of(timer, 'Idle', 'Running', 'AskingToDiscard', 'StillWorking', 'Pomodoro', 'Arabic'),
  ],
  piece,
);

looksLike('people', [...of(members, 'OfTheOrganization', 'OfAProject'), ...of(signIn, 'Register')], desktop);

looksLike(
  'forced-colors',
  [...of(board, 'OverItsLimit'), ...of(atWork, 'Selected', 'QuickEdit'), ...of(task, 'Filled')],
  desktop,
  forcedColors,
);
