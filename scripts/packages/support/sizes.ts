import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../support/root.ts';

export interface Size {
  readonly name: string;
  /** As gzip. */
  readonly bytes: number;
  /** The most that it may be, where there is such a limit. */
  readonly limit?: number;
}

const folder = join(root, 'node_modules/.cache/tickboard-sizes');
const topics = ['tarballs', 'budgets', 'bundles'] as const;
type Topic = (typeof topics)[number];

/** Kept beside the run, for the table after it. */
export async function writeSizes(topic: Topic, sizes: readonly Size[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(fileOf(topic), JSON.stringify(sizes));
}

/** What the tests of the last run measured, as a table in Markdown. */
export async function sizeTable(): Promise<string> {
  const sizes = (await Promise.all(topics.map(readSizes))).flat();
  const rows = sizes.map(
    ({ name, bytes, limit }) => `| ${name} | ${kilobytes(bytes)} | ${kilobytes(limit)} |`,
  );
  return ['| as gzip | kB | at most |', '|---|--:|--:|', ...rows].join('\n');
}

async function readSizes(topic: Topic): Promise<Size[]> {
  const text = await readFile(fileOf(topic), 'utf8').catch(() => '[]');
  // Written above.
  return JSON.parse(text) as Size[];
}

function fileOf(topic: Topic): string {
  return join(folder, `${topic}.json`);
}

function kilobytes(bytes: number | undefined): string {
  return bytes === undefined ? '' : (bytes / 1000).toFixed(1);
}
