import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  checkTrelloFile,
  runTrelloImport,
  TrelloImportError,
} from '../src/features/imports/cli/run-trello-import.ts';
import { boardFixture } from '../src/features/imports/trello/fixture.test-support.ts';
import type { components } from '../src/generated/schema.gen.ts';
import type { JobWorker } from '../src/jobs/worker.ts';
import { listAll, startWorker, type Import } from './imports-support.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
let folder: string;
let worker: JobWorker | undefined;

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'tickboard-import-'));
});

afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

let files = 0;
async function fileOf(content: string): Promise<string> {
  files += 1;
  const file = join(folder, `board-${files}.json`);
  await writeFile(file, content);
  return file;
}

const boardFile = (id: string): Promise<string> => fileOf(JSON.stringify({ ...boardFixture(), id }));

interface Told {
  readonly out: string;
  readonly told: string;
  readonly drawn: string;
}

interface Options {
  readonly dryRun?: boolean;
  readonly projectName?: string;
  readonly signal?: AbortSignal;
  readonly isTerminal?: boolean;
}

async function run(file: string, options: Options = {}): Promise<Told> {
  const { dryRun = false, projectName, signal = new AbortController().signal, isTerminal = false } = options;
  const [out, told, drawn]: string[][] = [[], [], []];
  // What a progress bar asks of a terminal: to be written to, and to say that it is one.
  const terminal = Object.assign(new PassThrough(), { isTTY: isTerminal, columns: 80, rows: 24 });
  terminal.on('data', (chunk: Buffer) => drawn?.push(chunk.toString()));
  await runTrelloImport(
    { file, dryRun, projectName, organizationId: server.owner.actor.organizationId, maxBytes: 1_000_000 },
    {
      connection: { connectionString: server.database.url },
      out: (line) => void out?.push(line),
      tell: (line) => void told?.push(line),
      terminal: terminal as unknown as NodeJS.WriteStream,
      signal,
    },
  );
  return { out: out?.join('\n') ?? '', told: told?.join('\n') ?? '', drawn: drawn?.join('') ?? '' };
}

const projectNames = async (): Promise<string[]> =>
  (await listAll<components['schemas']['Project']>(server.owner, '/projects')).map(({ name }) => name);

describe('an import from the terminal', () => {
  it('works where no server runs, and reports', async () => {
    const { out, told } = await run(await boardFile('alone'), { projectName: 'Alone' });
    expect(out).toMatch(/Cards +3 +3 +0 +0/);
    expect(told).toContain('It is the project');
    expect(await projectNames()).toContain('Alone');
  });

  it('works beside a server, whichever of them does the job', async () => {
    worker = await startWorker(server);
    const { out } = await run(await boardFile('beside'), { projectName: 'Beside' });
    expect(out).toMatch(/Cards +3 +3 +0 +0/);
    const again = await run(await boardFile('beside'));
    expect(again.out).toMatch(/Cards +3 +0 +3 +0/);
    expect((await projectNames()).filter((name) => name === 'Beside')).toHaveLength(1);
  });

  it('only reports in a dry run', async () => {
    const before = await projectNames();
    const { out, told } = await run(await boardFile('dry'), { dryRun: true });
    expect(out).toContain('Nothing was written.');
    expect(told).toBe('');
    expect(await projectNames()).toEqual(before);
  });

  it('draws a bar at a terminal, and nothing into a pipe', async () => {
    const at = await run(await boardFile('terminal'), { isTerminal: true });
    expect(at.drawn).toContain('14 of 14');
    const into = await run(await boardFile('pipe'));
    expect(into.drawn).toBe('');
  });

  it('that is canceled leaves nothing, and says so', async () => {
    const before = await projectNames();
    const canceled = run(await boardFile('canceled'), { signal: AbortSignal.abort() });
    await expect(canceled).rejects.toThrow('The import was canceled. Nothing of it was kept.');
    expect(await projectNames()).toEqual(before);
    const { items } = (await server.owner.request('GET', '/imports')).body as { items: Import[] };
    expect(items[0]).toMatchObject({ status: 'failed', error: { code: 'import_canceled' } });
  });

  it.each([
    ['a file that is not there', () => join(folder, 'nowhere.json'), /There is no file/],
    ['a folder', () => folder, /There is no file/],
    [
      'a file that is too large',
      () => fileOf('x'.repeat(2_000_000)),
      /The file has 2\.0 MB; at most 1\.0 MB/,
    ],
    [
      'a file that is cut off',
      () => fileOf('{"id": "x", "lists": ['),
      /cut off: it ends after 22 characters/,
    ],
    ['another file', () => fileOf('{"other": true}'), /not a Trello board export/],
  ])('refuses %s before anything is opened', async (_what, file, reason) => {
    const refused = checkTrelloFile({ file: await file(), maxBytes: 1_000_000 });
    await expect(refused).rejects.toThrow(reason);
    await expect(refused).rejects.toBeInstanceOf(TrelloImportError);
  });
});
