import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildReport, zeroCounts } from '../import-report.ts';
import { mapTrelloExport } from './map-board.ts';
import { readTrelloExport } from './read-export.ts';

const folder = process.env['TICKBOARD_TEST_DATA'] ?? '';
const file = join(folder, 'trello-gocd-board.json');
const isMissing = folder === '' || !existsSync(file);

it.skipIf(isMissing)('accounts for everything in a real board of 122 cards', () => {
  const plan = mapTrelloExport(readTrelloExport(readFileSync(file)), { timeZone: 'UTC' });
  const { counts, leftOut, warnings } = buildReport({
    ...plan,
    boardName: plan.board.name,
    existing: zeroCounts(),
  });
  expect(Object.fromEntries(counts.map(({ kind, found, imported }) => [kind, [found, imported]]))).toEqual({
    lists: [18, 18],
    cards: [122, 122],
    checklistItems: [62, 62],
    attachments: [59, 59],
    comments: [93, 93],
    labels: [8, 8],
    members: [11, 11],
  });
  expect(leftOut).toEqual([]);
  expect(warnings.map(({ code }) => code)).toEqual(['uploads_stay_at_trello', 'actions_capped']);
  expect(plan.statuses.filter(({ archived }) => archived)).toHaveLength(12);
  expect(plan.tasks.filter(({ archived }) => archived)).toHaveLength(78);
  expect(plan.tasks.filter(({ dueDate }) => dueDate !== null)).toHaveLength(25);
});
