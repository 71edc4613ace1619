import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breaking, other, type Change } from '../../spec/scripts/api-diff/change.ts';
import { surfaceOfDatabase, type DatabaseSurface } from '../../reference-server/scripts/database-surface.ts';
import { openEmbeddedDatabase } from '../../reference-server/src/db/embedded/index.ts';
import { compareSurfaces, parentsOf, type Surface } from './surface.ts';

/** What the migrations make of an empty database, in one that is removed again. */
export async function readDatabase(): Promise<DatabaseSurface> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tickboard-schema-'));
  const database = await openEmbeddedDatabase({
    dataDir,
    log: { info() {} },
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  try {
    return await surfaceOfDatabase({ connectionString: database.connectionString });
  } finally {
    await database.stop({ immediate: true });
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** What breaks the previous release's code while both serve the one database, and whoever reads its tables. */
export function compareSchemas(before: Surface, after: Surface): Change[] {
  return compareSurfaces(before, after, {
    mayBecome: (old, now) =>
      now === `${old} default` || now === old.replace(' not null', ' not null default'),
    harmOfNew: (name, form, old) => {
      const isDemanded = form.endsWith(' not null') && parentsOf(name).some((table) => table in old);
      return isDemanded ? 'must be written, and code that does not know it does not' : undefined;
    },
  });
}

/** Somewhere each of them has run, and will not run again: what one says now would be true of new databases only. */
export function compareMigrations(before: Surface, after: Surface): Change[] {
  return [
    ...Object.entries(before).flatMap(([name, checksum]) => {
      if (after[name] === checksum) return [];
      const what = after[name] === undefined ? 'is gone' : 'runs other SQL than it did';
      return [breaking(`migration ${name}`, `${what}; write a new one instead`)];
    }),
    ...Object.keys(after)
      .filter((name) => !(name in before))
      .map((name) => other(`migration ${name}`, 'is new')),
  ];
}
