import type { Browser, Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSignIn } from '../reference-server/src/features/demo/content/people.ts';
import type { RunningServer } from '../scripts/support/start-demo-server.ts';
import {
  hasRealBoard,
  ownBoard,
  realBoard,
  type BoardScenario,
  type PanelScenario,
} from './board-scenario.ts';
import { carry } from './carry.ts';
import { launchBrowser, OpenPages } from './open-pages.ts';
import { startServer } from './start-server.ts';

const mira = demoSignIn;
const jonas = { ...demoSignIn, email: 'jonas@harbourline.example' };

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

async function importBoard(page: Page, { file, name, cards }: BoardScenario): Promise<void> {
  await page.goto(new URL('/import', page.url()).href);
  const upload = { name: 'board.json', mimeType: 'application/json', buffer: file };
  await page.locator('input[type=file]').setInputFiles(upload);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const line = page.getByRole('row', { name: new RegExp(`^Cards ${cards.join(' ')} `) });
  await line.waitFor();
  await page.getByRole('link', { name: 'Open the board' }).click();
  await page.getByRole('heading', { name, exact: true }).waitFor();
}

const column = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const cardIn = (page: Page, columnName: string, title: string): Locator =>
  column(page, columnName).getByRole('article', { name: title, exact: true });

/** Somebody's clock runs on the card. */
const runningIn = (page: Page, columnName: string, title: string): Locator =>
  page.locator('[data-running]').and(cardIn(page, columnName, title));

async function expectPanel(page: Page, expected: PanelScenario): Promise<void> {
  // A long column draws only the cards that are seen.
  await page.getByRole('searchbox', { name: 'Filter cards by words' }).fill(expected.card);
  await page.getByRole('button', { name: expected.card, exact: true }).click();
  const panel = page.locator('tick-task');
  await panel.getByRole('heading', { name: expected.card }).waitFor();
  for (const text of expected.texts) await panel.getByText(text).first().waitFor();
  await expect.poll(() => panel.getByRole('checkbox', { checked: true }).count()).toBe(expected.itemsDone);
  for (const { title, url } of expected.links) {
    expect(await panel.getByRole('link', { name: title }).getAttribute('href')).toBe(url);
  }
  for (const { author, text } of expected.comments) {
    const comments = panel.getByRole('region', { name: 'Comments' }).getByRole('listitem');
    await comments.filter({ hasText: text }).getByText(author, { exact: true }).first().waitFor();
  }
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
}

function followBoard(scenario: () => BoardScenario): void {
  it('is imported, and one browser sees the cards move and the timers run of the other', async () => {
    const board = scenario();
    const pages = new OpenPages(browser, server.url);
    const first = await pages.open('first', mira);
    await importBoard(first, board);
    const second = await pages.open('second', jonas);
    await second.goto(first.url());
    for (const name of board.columns) await column(second, name).waitFor();
    const { card, from, to } = board.move;
    await cardIn(second, from, card).waitFor();

    await carry(first, cardIn(first, from, card), column(first, to).getByRole('heading', { name: to }));
    await cardIn(first, to, card).waitFor();
    await cardIn(second, to, card).waitFor();
    expect(await cardIn(second, from, card).count()).toBe(0);

    await first.getByRole('button', { name: `Start timer on ${card}` }).click();
    await runningIn(second, to, card).waitFor();
    await first.locator('tick-timer').getByText(card).waitFor();

    await first.reload();
    await cardIn(first, to, card).waitFor();
    await first.getByRole('button', { name: `Stop timer on ${card}` }).click();
    await expect.poll(() => runningIn(second, to, card).count()).toBe(0);
    expect(pages.complaints).toEqual([]);
  });

  it('shows description, checklist, links and comments of its cards', async () => {
    const board = scenario();
    const pages = new OpenPages(browser, server.url);
    const page = await pages.open('panel', jonas);
    await page.getByRole('link', { name: new RegExp(board.name) }).click();
    for (const panel of board.panels) await expectPanel(page, panel);
    expect(pages.complaints).toEqual([]);
  });
}

describe('a board that was written for the tests', () => {
  followBoard(() => ownBoard);
});

describe.skipIf(!hasRealBoard)('a board that people have worked on for months', () => {
  followBoard(realBoard);
});
