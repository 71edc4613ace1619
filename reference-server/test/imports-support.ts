import { JobWorker } from '../src/jobs/worker.ts';
import type { components } from '../src/generated/schema.gen.ts';
import { createLogger } from '../src/telemetry/logger.ts';
import type { TestCaller, TestServer } from './start-test-server.ts';

export type Import = components['schemas']['Import'];

export function startWorker(server: TestServer): Promise<JobWorker> {
  return JobWorker.start({
    connection: { connectionString: server.database.url },
    handlers: server.composed.jobs,
    concurrency: 2,
    log: createLogger({ level: 'silent', format: 'json' }),
  });
}

export interface ImportForm {
  readonly file: Blob | Uint8Array<ArrayBuffer> | string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function postImport(caller: TestCaller, { file, fields = {}, headers = {} }: ImportForm) {
  const form = new FormData();
  form.set('source', 'trello');
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([file], { type: 'application/json' }), 'board.json');
  return caller.request('POST', '/imports', { body: form, headers });
}

/** Posts and waits for the end. */
export async function runImport(caller: TestCaller, form: ImportForm): Promise<Import> {
  const { status, body, text } = await postImport(caller, form);
  if (status !== 202) throw new Error(`The import was answered ${status}: ${text}`);
  return finished(caller, (body as Import).id);
}

const patienceMilliseconds = 20_000;

export async function finished(caller: TestCaller, id: string): Promise<Import> {
  const end = Date.now() + patienceMilliseconds;
  for (;;) {
    const { body } = await caller.request('GET', `/imports/${id}`);
    const item = body as Import;
    if (item.finishedAt !== null) return item;
    if (Date.now() > end) throw new Error(`The import is still ${item.status}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** `kind: [found, imported, existing, leftOut]` */
export function countsOf({ report }: Import): Record<string, number[]> {
  const counts = report?.counts ?? [];
  return Object.fromEntries(
    counts.map((one) => [one.kind, [one.found, one.imported, one.existing, one.leftOut]]),
  );
}

/** Every item of a list, page by page. */
export async function listAll<T>(
  caller: TestCaller,
  path: string,
  query: Record<string, string> = {},
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page = await caller.request('GET', path, {
      query: { limit: '200', ...query, ...(cursor ? { cursor } : {}) },
    });
    const { items: found, nextCursor } = page.body as { items: T[]; nextCursor: string | null };
    items.push(...found);
    cursor = nextCursor;
  } while (cursor !== null);
  return items;
}
