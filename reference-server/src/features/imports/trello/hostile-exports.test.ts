import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { importKinds } from '../import-plan.ts';
import { buildReport, zeroCounts } from '../import-report.ts';
import { damagedBoards } from './damaged-boards.test-support.ts';
import { planOf } from './fixture.test-support.ts';
import { ImportFileError } from './import-file-error.ts';
import { mapTrelloExport } from './map-board.ts';
import { readTrelloExport } from './read-export.ts';

/** JSON drops lone surrogates' meaning in some parsers; PostgreSQL takes neither them nor NUL. */
function isStorable(value: unknown): boolean {
  const text = JSON.stringify(value);
  return !text.includes('\\u0000') && !/\\ud[89a-f]/i.test(text);
}

it('either refuses a damaged export with a reason, or accounts for everything in it', () => {
  fc.assert(
    fc.property(damagedBoards, (board) => {
      let plan: ReturnType<typeof planOf>;
      try {
        plan = planOf(board ?? null);
      } catch (error) {
        if (error instanceof ImportFileError) return;
        throw error;
      }
      const mapped = {
        lists: plan.statuses,
        cards: plan.tasks,
        checklistItems: plan.subtasks,
        attachments: plan.links,
        comments: plan.comments,
        labels: plan.labels,
        members: plan.members,
      };
      const { counts, leftOut, warnings } = buildReport({
        ...plan,
        boardName: plan.board.name,
        existing: zeroCounts(),
      });
      for (const count of counts) expect(count.imported).toBe(mapped[count.kind].length);
      for (const kind of importKinds) {
        const unique = new Set(mapped[kind].map(({ sourceId }) => sourceId));
        expect(unique.size).toBe(mapped[kind].length);
      }
      expect(isStorable({ mapped, board: plan.board, leftOut, warnings })).toBe(true);
    }),
    { numRuns: 1500 },
  );
});

it('refuses whatever is no export at all with a reason', () => {
  const refusal = (bytes: Uint8Array): unknown => {
    try {
      return mapTrelloExport(readTrelloExport(bytes), { timeZone: 'UTC' });
    } catch (error) {
      return error;
    }
  };
  const jsonBytes = fc.json().map((text) => new TextEncoder().encode(text));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), jsonBytes), (bytes) => {
      expect(refusal(bytes)).toBeInstanceOf(ImportFileError);
    }),
    { numRuns: 500 },
  );
});
