import { ArchiveProgress } from '../features/archive/archive-progress.ts';
import { readArchive } from '../features/archive/archive-reader.ts';
import {
  importArchive,
  refuseUnknownSchema,
  refuseUnsuitableDatabase,
} from '../features/archive/import-archive.ts';
import { explainingArchive, interruptible, type Surroundings } from './archive.ts';
import { withDatabase } from './open-database.ts';

/**
 * The schema is made as it was when the archive was, and brought up to date afterwards: then the migrations in between do
 * with these rows what they did with everybody's. Killed in between, the next start does the rest.
 */
export function importFromArchive(file: string, { config, context }: Surroundings): Promise<void> {
  return explainingArchive(async () => {
    const archive = await readArchive(file);
    refuseUnknownSchema(archive.header);
    context.tell(`${file} is complete and undamaged.`);
    const progress = new ArchiveProgress(context.tell);
    await withDatabase(config, { info: context.tell }, async (database) => {
      const { ownerConnection: connection } = database;
      await refuseUnsuitableDatabase(connection, archive.header);
      await database.migrate({ upTo: archive.header.schema.at(-1) });
      await interruptible((signal) => importArchive({ connection, file, archive, progress, signal }));
      await database.migrate();
    });
    context.out(`Imported ${file}: ${progress.summary}.`);
    context.out(`Contents: sha256 ${archive.digest}`);
  });
}
