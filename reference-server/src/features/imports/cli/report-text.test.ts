import { expect, it } from 'vitest';
import { buildReport, zeroCounts } from '../import-report.ts';
import { boardFixture, planOf } from '../trello/fixture.test-support.ts';
import { reportText } from './report-text.ts';

function textOf(board: object, dryRun = false): string {
  const plan = planOf(board);
  return reportText({
    dryRun,
    report: buildReport({ ...plan, boardName: plan.board.name, existing: zeroCounts() }),
  });
}

it('shows what came in as a table', () => {
  expect(textOf(boardFixture())).toBe(
    [
      'Board "Summer concert"',
      '',
      '                   found  imported  existing  left out',
      '  Lists                4         4         0         0',
      '  Cards                3         3         0         0',
      '  Checklist items      2         2         0         0',
      '  Attachments          1         1         0         0',
      '  Comments             1         1         0         0',
      '  Labels               2         2         0         0',
      '  Members              1         1         0         0',
    ].join('\n'),
  );
});

it('names what was left out and why, and what to note', () => {
  const text = textOf(
    { ...boardFixture(), cards: [{ id: 'a', name: 'Lost' }, null], actions: [], checklists: undefined },
    true,
  );
  expect(text).toContain('what an import would do. Nothing was written.');
  expect(text).toContain(
    'Left out:\n  Cards: without a name: This card is not an object.\n  Cards: "Lost": It names no list.',
  );
  expect(text).toContain('Please note:\n  The file has no "checklists"');
});

it('stays readable when much was left out', () => {
  const text = textOf({
    ...boardFixture(),
    cards: Array.from({ length: 500 }, () => 0),
    actions: [],
    checklists: [],
  });
  expect(text.split('\n').length).toBeLessThan(70);
  expect(text).toContain('... and 450 more');
});

it('lets no name of a file steer the terminal', () => {
  const text = textOf({ ...boardFixture(), name: 'a\u001B[2Jb\u202Ec\u0007' });
  expect(text).toContain('Board "a [2Jb c "');
});
