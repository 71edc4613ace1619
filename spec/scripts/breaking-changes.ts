import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { isAnnounced, readAnnouncements } from './api-diff/announcements.ts';
import { compareDocuments } from './api-diff/compare-operations.ts';
import { reportChanges } from './api-diff/report.ts';
import type { OpenApiDocument } from './document.ts';
import { rootFolder, specFolder } from './folders.ts';

const usage = `Shows what changed in the contract since another revision, and fails when it breaks callers.

  pnpm --filter @tickboard/spec api-diff [revision] [--allow]

  revision   anything git knows; HEAD when absent
  --allow    report breaking changes without failing

A changeset that announces them allows them, too: major (before 1.0 minor) for @tickboard/spec, with a paragraph that
begins with "Breaking:" and names in backticks what is lost.`;

const bundlePath = 'spec/dist/openapi.json';

async function bundleAt(revision: string): Promise<OpenApiDocument | undefined> {
  const git = promisify(execFile);
  const { stdout: files } = await git('git', ['ls-tree', '--name-only', revision, '--', bundlePath], {
    cwd: rootFolder,
  });
  if (files.trim() === '') return undefined;
  const { stdout } = await git('git', ['show', `${revision}:${bundlePath}`], {
    cwd: rootFolder,
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as OpenApiDocument;
}

async function compareWith(revision: string, allow: boolean): Promise<boolean> {
  const before = await bundleAt(revision);
  if (!before) {
    console.log(`There is no ${bundlePath} in ${revision}; nothing to compare with.`);
    return true;
  }
  const after = JSON.parse(await readFile(join(specFolder, 'dist/openapi.json'), 'utf8')) as OpenApiDocument;
  const changes = compareDocuments(before, after);
  console.log(reportChanges(changes));
  if (allow) return true;
  const announcements = await readAnnouncements(join(rootFolder, '.changeset'));
  const manifest = JSON.parse(await readFile(join(specFolder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  return changes.every((change) => !change.breaking || isAnnounced(change, manifest, announcements));
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { allow: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
if (values.help) {
  console.log(usage);
} else if (!(await compareWith(positionals[0] ?? 'HEAD', values.allow))) {
  console.error('Callers would break. Keep the old form beside the new, or announce it in a changeset.');
  process.exitCode = 1;
}
