import { createReadStream } from 'node:fs';
import type { Unit } from '../../db/unit.ts';

const bytesInOnePart = 1_000_000;

/**
 * The uploaded file, kept in the database from the upload to the end of its import: every server of a fleet can reach it
 * there, it comes and goes with the transaction, and a backup of the database is still a backup of everything.
 */
export class ImportFileRepository {
  async store({ actor, sql }: Unit, importId: string, path: string): Promise<void> {
    let part = 0;
    const file: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: bytesInOnePart });
    for await (const content of file) {
      await sql('import_files').insert({
        organization_id: actor.organizationId,
        import_id: importId,
        part,
        content,
      });
      part += 1;
    }
  }

  async load({ actor, sql }: Unit, importId: string): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let part = 0; ; part += 1) {
      const row = await sql('import_files')
        .where({ organization_id: actor.organizationId, import_id: importId, part })
        .first<{ content: Buffer } | undefined>('content');
      if (!row) return Buffer.concat(parts);
      parts.push(row.content);
    }
  }

  async remove({ actor, sql }: Unit, importId: string): Promise<void> {
    await sql('import_files').where({ organization_id: actor.organizationId, import_id: importId }).delete();
  }
}
