import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { trelloExport } from '../../e2e/trello-export.ts';
import type { PicturedDemo } from './pictured-demo.ts';
import { root } from './root.ts';

/** A picture of the docs, and how the demo comes to look like it. */
export interface Picture {
  /** The file in `docs/images`. */
  readonly name: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
  /** How many pixels of the picture are one of the page. */
  readonly scale?: 1 | 2;
  /** On a page of somebody who has signed in. */
  readonly show: (page: Page, demo: PicturedDemo) => Promise<unknown>;
}

const phone = { width: 380, height: 760 };
const embedded = { width: 960, height: 560 };

export const pictures: readonly Picture[] = [
  { name: 'board-light.png', show: openBoard },
  { name: 'board-dark.png', colorScheme: 'dark', show: openBoard },
  { name: 'board-phone.webp', size: phone, scale: 2, show: openBoard },
  { name: 'projects.webp', size: { width: 1280, height: 340 }, show: openProjects },
  { name: 'card-editing.webp', show: editCard },
  { name: 'selection.webp', show: selectCards },
  { name: 'filter.webp', show: filterByLabel },
  { name: 'keyboard.webp', show: openKeys },
  { name: 'task-panel.webp', size: { width: 1280, height: 960 }, show: openTask },
  { name: 'timer.webp', show: openTimer },
  { name: 'import.webp', size: { width: 1280, height: 720 }, show: tryImport },
  { name: 'people.webp', size: { width: 1280, height: 600 }, show: openMembers },
  { name: 'theme-none.webp', size: embedded, show: (page, demo) => embedBoard(page, demo) },
  { name: 'theme-tokens.webp', size: embedded, show: (page, demo) => embedBoard(page, demo, [0]) },
  {
    name: 'theme-tokens-dark.webp',
    size: embedded,
    colorScheme: 'dark',
    show: (page, demo) => embedBoard(page, demo, [0]),
  },
  { name: 'theme-parts.webp', size: embedded, show: (page, demo) => embedBoard(page, demo, [2]) },
];

async function openProjects(page: Page): Promise<void> {
  await page.locator('projects-page a.project').nth(2).waitFor();
}

async function openBoard(page: Page, { url }: PicturedDemo): Promise<void> {
  await page.goto(`${url}/projects/APP`);
  await readyBoard(page);
  await page.getByRole('group', { name: 'Timer' }).getByRole('timer').waitFor();
}

/** Its keys work from then on. */
async function readyBoard(page: Page): Promise<void> {
  await page.locator('tick-card').nth(8).waitFor();
  await page.locator('tick-board').evaluate((board) => (board as unknown as Readying).whenReady());
}

interface Readying {
  whenReady(): Promise<void>;
}

function cardNamed(page: Page, title: string): Locator {
  return page.getByRole('button', { name: title, exact: true });
}

async function editCard(page: Page, demo: PicturedDemo): Promise<void> {
  await openBoard(page, demo);
  await cardNamed(page, 'Instructions on one laminated page').focus();
  await page.keyboard.press('e');
  await page.locator('tick-quick-edit').getByRole('textbox').first().waitFor();
}

async function selectCards(page: Page, demo: PicturedDemo): Promise<void> {
  await openBoard(page, demo);
  await cardNamed(page, 'Print a ticket on the small printer').focus();
  for (const key of ['x', 'Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key);
  await page.getByRole('toolbar').waitFor();
}

async function filterByLabel(page: Page, demo: PicturedDemo): Promise<void> {
  await openBoard(page, demo);
  await page.getByRole('search').getByRole('button', { name: 'Label', exact: true }).click();
  await page.getByRole('option', { name: 'Feature' }).click();
  await page
    .getByText(/^Cards shown/)
    .first()
    .waitFor();
}

async function openKeys(page: Page, demo: PicturedDemo): Promise<void> {
  await openBoard(page, demo);
  await cardNamed(page, 'Print a ticket on the small printer').focus();
  await page.keyboard.press('?');
  await page.locator('tick-shortcuts-sheet').getByRole('heading').first().waitFor();
}

async function openTask(page: Page, demo: PicturedDemo): Promise<void> {
  await openBoard(page, demo);
  await cardNamed(page, 'Keep selling without a network').click();
  await page.locator('tick-task').getByRole('heading', { name: 'Comments' }).waitFor();
}

async function openTimer(page: Page, demo: PicturedDemo): Promise<void> {
  await openBoard(page, demo);
  await page.getByRole('group', { name: 'Timer' }).getByRole('button', { name: /today/i }).click();
  await page.locator('tick-timer-details').getByRole('heading', { name: 'Today' }).waitFor();
}

async function tryImport(page: Page, { url }: PicturedDemo): Promise<void> {
  await page.goto(`${url}/import`);
  const buffer = Buffer.from(JSON.stringify(trelloExport));
  const file = { name: 'harbour-festival.json', mimeType: 'application/json', buffer };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Try without importing' }).click();
  await page.getByRole('table').waitFor();
}

async function openMembers(page: Page, { url }: PicturedDemo): Promise<void> {
  await page.goto(`${url}/settings/members`);
  await page.getByText('Jonas').first().waitFor();
}

/** The style sheets that the page about looks shows, as they stand there. */
function styleSheets(): readonly string[] {
  const text = readFileSync(join(root, 'docs/theming.md'), 'utf8');
  return [...text.matchAll(/^```css\n(.*?)^```$/gms)].map(([, sheet]) => sheet ?? '');
}

/** A page of somebody else's with a board in it, in the style of these sheets of the page about looks. */
async function embedBoard(page: Page, demo: PicturedDemo, sheets: readonly number[] = []): Promise<void> {
  const address = `${demo.url}/embedding-page`;
  const body = embeddingPage(
    demo,
    sheets.map((place) => styleSheets()[place]),
  );
  await page.route(`${demo.url}/board-token`, (route) => route.fulfill({ json: { token: demo.token } }));
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(address);
  await readyBoard(page);
}

function embeddingPage({ projectId }: PicturedDemo, sheets: readonly (string | undefined)[]): string {
  return `<!doctype html>
<title>A board</title>
<style>
  :root { color-scheme: light dark; }
  body { margin: 0; }
  tick-board { height: 100vh; }
  ${sheets.join('\n')}
</style>
<script type="module" src="/embed/v1/tickboard.js"></script>
<tick-provider token-url="/board-token">
  <tick-board project-id="${projectId}"></tick-board>
</tick-provider>`;
}
