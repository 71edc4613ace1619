import type { Import } from '@tickboard/sdk';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { problemAt, showWorkspace } from './support/show-workspace.ts';

const file = page.getByLabelText(/Choose the exported file/);
const board = new File(['{}'], 'board.json', { type: 'application/json' });

const queued: Import = {
  id: '01978f3a-6c00-7a10-8000-0000000000f1',
  source: 'trello',
  fileName: 'board.json',
  status: 'queued',
  dryRun: true,
  progress: { done: 0, total: 0 },
  projectId: null,
  report: null,
  error: null,
  createdById: null,
  finishedAt: null,
  version: 1,
  createdAt: '2026-11-18T14:05:12.480Z',
  updatedAt: '2026-11-18T14:05:12.480Z',
};

const running: Import = { ...queued, status: 'running', progress: { done: 7, total: 122 } };

const succeeded: Import = {
  ...queued,
  status: 'succeeded',
  progress: { done: 122, total: 122 },
  finishedAt: '2026-11-18T14:05:13.480Z',
  report: {
    source: 'trello',
    boardName: 'Website',
    counts: [{ kind: 'cards', found: 122, imported: 121, existing: 0, leftOut: 1 }],
    leftOut: [
      {
        kind: 'cards',
        sourceId: null,
        name: 'Old banner',
        reason: 'list_missing',
        detail: 'It has no list.',
      },
    ],
    warnings: [{ code: 'actions_capped', detail: 'The file holds exactly 1,000 actions.' }],
  },
};

/** Answers of the server to looking after the import, one after the other; the last stays. */
function importsAs(...steps: readonly Import[]) {
  let step = 0;
  return (request: Request): Response | undefined => {
    const { pathname } = new URL(request.url);
    if (request.method === 'POST' && pathname.endsWith('/imports'))
      return Response.json(queued, { status: 202 });
    if (!pathname.includes('/imports/')) return undefined;
    return Response.json(steps[Math.min(step++, steps.length - 1)]);
  };
}

it('tries a file without importing: shows how far it is, and then the report', async () => {
  showWorkspace({ path: '/import', intercept: importsAs(running, succeeded) });
  await file.upload(board);
  await page.getByRole('button', { name: 'Try without importing' }).click();
  await expect.element(page.getByText('7 of 122')).toBeVisible();
  await expect.element(page.getByText('This is what an import would bring')).toBeVisible();
  await expect.element(page.getByRole('row', { name: 'Cards 122 121 0 1' })).toBeVisible();
  await expect.element(page.getByText('The file holds exactly 1,000 actions.')).toBeVisible();
  await page.getByText('1 thing was left out').click();
  await expect.element(page.getByText(/It has no list\./)).toBeVisible();
});

it('leads to the board that was imported', async () => {
  const { backend } = showWorkspace({
    path: '/import',
    intercept: (request) => importsAs({ ...succeeded, dryRun: false, projectId: projectId() })(request),
  });
  const projectId = () => [...backend.world.projects.values()].find(({ key }) => key === 'WEB')?.id ?? null;
  await file.upload(board);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('link', { name: 'Open the board' }).click();
  await expect.poll(() => location.pathname).toBe('/projects/WEB');
});

it('says why nothing was imported', async () => {
  const error = { code: 'import_not_trello', detail: 'The file has no lists and cards.' };
  const failed: Import = { ...queued, status: 'failed', finishedAt: queued.createdAt, error };
  showWorkspace({ path: '/import', intercept: importsAs(failed) });
  await file.upload(board);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect.element(page.getByText('Nothing was imported')).toBeVisible();
  await expect.element(page.getByText('The file has no lists and cards.')).toBeVisible();
});

it('says that a file is too large, and lets one choose another', async () => {
  showWorkspace({ path: '/import', intercept: problemAt('/imports', 413, 'payload_too_large') });
  await file.upload(board);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect.element(page.getByText('The file is larger than this server takes.')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Import', exact: true })).toBeEnabled();
});

it('imports nothing before a file is chosen', async () => {
  showWorkspace({ path: '/import' });
  await expect.element(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
});
