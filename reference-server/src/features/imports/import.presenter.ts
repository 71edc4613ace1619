import type { components } from '../../generated/schema.gen.ts';
import type { Import } from './import.ts';

export type PresentedImport = components['schemas']['Import'];

export function presentImport(item: Import): PresentedImport {
  return {
    id: item.id,
    source: item.source,
    fileName: item.fileName,
    status: item.status,
    dryRun: item.dryRun,
    progress: { done: item.progress.done, total: item.progress.total },
    projectId: item.projectId,
    report: item.report && presentReport(item.report),
    error: item.error && { code: item.error.code, detail: item.error.detail },
    createdById: item.createdById,
    finishedAt: item.finishedAt?.toISOString() ?? null,
    version: item.version,
    createdAt: item.createdAt.toISOString(),
    updatedAt: item.updatedAt.toISOString(),
  };
}

function presentReport(report: NonNullable<Import['report']>): components['schemas']['ImportReport'] {
  return {
    source: report.source,
    boardName: report.boardName,
    counts: [...report.counts],
    leftOut: [...report.leftOut],
    warnings: [...report.warnings],
  };
}
