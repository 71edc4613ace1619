import { setImmediate } from 'node:timers/promises';
import type { Unit } from '../../db/unit.ts';
import type { BoardImport, ImportOutcome } from './board-import.ts';
import type { ProgressTicker } from './import-progress.ts';
import type { Import } from './import.ts';
import type { ImportedObjectRepository } from './imported-object.repository.ts';
import { mapTrelloExport } from './trello/map-board.ts';
import { readTrelloExport } from './trello/read-export.ts';
import type { ProjectFiller } from './writing/project-filler.ts';
import type { ProjectMaker } from './writing/project-maker.ts';

export interface BringIn {
  readonly item: Import;
  readonly file: Uint8Array;
  readonly ticker: ProgressTicker;
  readonly signal: AbortSignal;
}

export interface BoardImporterOptions {
  readonly objects: ImportedObjectRepository;
  readonly maker: ProjectMaker;
  readonly filler: ProjectFiller;
}

/** From a file to rows, within the caller's transaction. */
export class BoardImporter {
  readonly #options: BoardImporterOptions;

  constructor(options: BoardImporterOptions) {
    this.#options = options;
  }

  async bringIn(unit: Unit, { item, file, ticker, signal }: BringIn): Promise<ImportOutcome> {
    const { objects, maker, filler } = this.#options;
    const read = readTrelloExport(file);
    // A large board takes a moment to read and another to map; requests get their turn in between.
    await setImmediate();
    const plan = mapTrelloExport(read, { timeZone: await timeZoneOf(unit) });
    await setImmediate();
    ticker.start(Object.values(plan.found).reduce((sum, count) => sum + count, 0));
    const tick = (count: number): void => {
      signal.throwIfAborted();
      ticker.advance(count);
    };
    const board: BoardImport = {
      plan,
      dryRun: item.dryRun,
      projectName: item.projectName ?? plan.board.name,
      visibility: item.visibility,
      ticker,
      tick,
    };
    const projectId = await objects.findProject(unit, plan.source, plan.board.sourceId);
    return projectId === undefined ? maker.make(unit, board) : filler.fill(unit, projectId, board);
  }
}

async function timeZoneOf({ actor, sql }: Unit): Promise<string> {
  const organization = await sql('organizations')
    .where('id', actor.organizationId)
    .first<{ time_zone: string } | undefined>('time_zone');
  return organization?.time_zone ?? 'UTC';
}
