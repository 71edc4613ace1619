import { stat } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { clusterExists } from '../db/embedded/cluster.ts';
import { layoutOf } from '../db/embedded/layout.ts';
import { ArchiveProgress } from '../features/archive/archive-progress.ts';
import { exportArchive } from '../features/archive/export-archive.ts';
import { explainingArchive, interruptible, type Surroundings } from './archive.ts';
import { CommandError } from './command-error.ts';
import { withDatabase } from './open-database.ts';
import type { ConfigOption } from './run-command.ts';

export interface ExportOptions extends ConfigOption {
  readonly overwrite?: true;
}

export async function exportToFile(
  file: string,
  { overwrite }: ExportOptions,
  { config, context }: Surroundings,
): Promise<void> {
  await refuseTakenPlace(file, overwrite === true);
  await refuseMissingData(config);
  const progress = new ArchiveProgress(context.tell);
  const digest = await explainingArchive(() =>
    withDatabase(config, { info: context.tell }, ({ ownerConnection: connection }) =>
      interruptible((signal) => exportArchive({ connection, file, progress, signal })),
    ),
  );
  const { size } = await stat(file);
  context.out(`Exported to ${file} (${(size / 1e6).toFixed(1)} MB): ${progress.summary}.`);
  context.out(`Contents: sha256 ${digest}`);
  context.tell('The file is as secret as the database: with it anybody can sign in as anybody.');
}

async function refuseTakenPlace(file: string, overwrite: boolean): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found && !found.isFile()) throw new CommandError(`${file} is there and is no file.`);
  if (found && !overwrite)
    throw new CommandError(`${file} is there already. Name another, or add --overwrite.`);
}

/** Opening it would make a database, with nothing in it. */
async function refuseMissingData({ databaseUrl, dataDir }: Config): Promise<void> {
  const layout = layoutOf(dataDir);
  if (databaseUrl !== null || (await clusterExists(layout))) return;
  throw new CommandError(
    `There is no database in ${layout.dataDir}. Name the data folder by DATA_DIR, or a PostgreSQL by DATABASE_URL.`,
  );
}
