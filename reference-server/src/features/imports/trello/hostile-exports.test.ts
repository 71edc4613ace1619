import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { importKinds } from '../import-plan.ts';
import { buildReport, zeroCounts } from '../import-report.ts';
import { boardFixture, planOf } from './fixture.test-support.ts';
import { ImportFileError } from './import-file-error.ts';
import { mapTrelloExport } from './map-board.ts';
import { readTrelloExport } from './read-export.ts';

type Path = (string | number)[];

/** Every place in the fixture, so that each is damaged in some run. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

function replaceAt(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...value };
  (copy as Record<string, unknown>)[key] = replaceAt(
    (copy as Record<string, unknown>)[key],
    rest,
    replacement,
  );
  return copy;
}

const places = pathsOf(boardFixture());
const anything = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    '',
    '\u0000',
    '\uD800',
    [],
    {},
    -1,
    1e308,
    'x'.repeat(60_000),
    '9999999-01-01T00:00:00Z',
  ),
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
);
const damage = fc.tuple(fc.constantFrom(...places), anything);

/** JSON drops lone surrogates' meaning in some parsers; PostgreSQL takes neither them nor NUL. */
function isStorable(value: unknown): boolean {
  const text = JSON.stringify(value);
  return !text.includes('\\u0000') && !/\\ud[89a-f]/i.test(text);
}

it('either refuses a damaged export with a reason, or accounts for everything in it', () => {
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 6 }), (damages) => {
      const board = damages.reduce<unknown>(
        (before, [path, value]) => replaceAt(before, path, value),
        boardFixture(),
      );
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
