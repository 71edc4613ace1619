import type { OperationHandlers } from '../../http/operations.ts';
import { presentImport } from './import.presenter.ts';
import type { ImportService } from './import.service.ts';

export function importHandlers(
  imports: ImportService,
): OperationHandlers<'createImport' | 'listImports' | 'getImport'> {
  return {
    async createImport({ actor, body }) {
      const { file, source, dryRun = false, projectName = null, visibility = 'organization' } = body;
      const input = { source, dryRun, projectName, visibility, fileName: file.fileName };
      const created = await imports.create(actor, input, file.path);
      return {
        status: 202,
        body: presentImport(created),
        version: created.version,
        location: `/imports/${created.id}`,
      };
    },

    async listImports({ actor, query }) {
      const { items, nextCursor } = await imports.list(actor, {
        limit: query.limit ?? 50,
        cursor: query.cursor,
      });
      return { status: 200, body: { items: items.map(presentImport), nextCursor } };
    },

    async getImport({ actor, path }) {
      const found = await imports.get(actor, path.importId);
      return { status: 200, body: presentImport(found), version: found.version };
    },
  };
}
