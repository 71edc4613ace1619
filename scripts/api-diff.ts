// `pnpm api-diff`: what changed since the last release for those who build on Tickboard; fails when something breaks
// that no changeset announces.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readAnnouncements } from '../spec/scripts/api-diff/announcements.ts';
import { readBaselines, writeBaseline, writeBaselines } from './api-diff/baselines.ts';
import { changesBetween, judge, type Versions } from './api-diff/judge.ts';
import { renderVerdicts } from './api-diff/render.ts';
import { readSurfaces, type Surfaces } from './api-diff/surfaces.ts';
import { root } from './support/root.ts';

const usage = `Compares the contract, the SDK's and the widgets' types, the elements and the database with .api/.

  pnpm api-diff [--markdown]   fails on a break that no changeset announces, and on a migration that is not recorded
  pnpm api-diff --record       records the checksums of new migrations; those of others stay
  pnpm api-diff --write        takes everything as it is; \`pnpm run version\` does it with each release

A changeset announces a break by calling for a major version of the package (before 1.0 a minor one) and by a paragraph
that begins with "Breaking:" and has in backticks the name of what is lost or changed.`;

async function versions(): Promise<Versions> {
  const folders = ['spec', 'sdk', 'widgets', 'reference-server'];
  const entries = folders.map(async (folder) => {
    const text = await readFile(join(root, folder, 'package.json'), 'utf8');
    return [folder, (JSON.parse(text) as { version: string }).version] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function compare(markdown: boolean): Promise<void> {
  const [before, after] = [await readBaselines(), await readSurfaces()];
  const announcements = await readAnnouncements(join(root, '.changeset'));
  const verdicts = judge(changesBetween(before, after), announcements, await versions());
  console.log(renderVerdicts(verdicts, markdown));
  const unrecorded = Object.keys(after.migrations).filter((name) => !(name in before.migrations));
  for (const name of unrecorded) {
    console.error(`The migration ${name} is not recorded: run "pnpm api-diff --record" and commit .api.`);
  }
  const isBroken = verdicts.some(({ unannounced }) => unannounced.length > 0);
  if (isBroken)
    console.error('Keep the old form beside the new, or announce the break in a changeset (--help).');
  process.exitCode = isBroken || unrecorded.length > 0 ? 1 : 0;
}

async function record(): Promise<void> {
  const [before, after]: Surfaces[] = [await readBaselines(), await readSurfaces()];
  await writeBaseline('migrations', { ...after?.migrations, ...before?.migrations });
}

const { values } = parseArgs({
  options: {
    markdown: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(usage);
else if (values.write) await writeBaselines(await readSurfaces());
else if (values.record) await record();
else await compare(values.markdown);
