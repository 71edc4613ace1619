import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { damagedBoards } from '../src/features/imports/trello/damaged-boards.test-support.ts';
import type { JobWorker } from '../src/jobs/worker.ts';
import { readProject } from './imports-project.ts';
import { countsOf, runImport, startWorker } from './imports-support.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

const runs = Number(process.env['TICKBOARD_DAMAGED_BOARDS'] ?? 25);

let server: TestServer;
let worker: JobWorker;

beforeAll(async () => {
  server = await startTestServer();
  worker = await startWorker(server);
});

afterAll(async () => {
  await worker.stop();
  await server.close();
});

const reasons = new Set(['import_file_empty', 'import_not_json', 'import_cut_off', 'import_not_trello']);

it('writes what it reports, or says why it takes nothing, whatever an export holds', async () => {
  let number = 0;
  await fc.assert(
    fc.asyncProperty(damagedBoards, async (board) => {
      // Another board each time: what is under test is the first import.
      number += 1;
      const file = JSON.stringify(withOwnId(board, number)) ?? '';
      const done = await runImport(server.owner, { file });
      if (done.status === 'failed') return reasons.has(done.error?.code ?? '');
      const content = await readProject(server.owner, done.projectId);
      await server.owner.request('DELETE', `/projects/${done.projectId}`);
      const counts = countsOf(done);
      const written = [
        content.tasks.length,
        content.subtasks.length,
        content.comments.length,
        content.labels.length,
        content.tasks.flatMap(({ links }) => links).length,
      ];
      const reported = ['cards', 'checklistItems', 'comments', 'labels', 'attachments'].map(
        (kind) => counts[kind]?.[1],
      );
      return JSON.stringify(written) === JSON.stringify(reported);
    }),
    { numRuns: runs },
  );
  expect(number).toBeGreaterThanOrEqual(runs);
});

function withOwnId(board: unknown, number: number): unknown {
  if (typeof board !== 'object' || board === null || !('id' in board)) return board;
  return typeof board.id === 'string' ? { ...board, id: `${board.id.slice(0, 50)} ${number}` } : board;
}
