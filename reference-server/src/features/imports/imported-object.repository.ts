import type { Unit } from '../../db/unit.ts';

/** What became of a thing of the source, by kind. `attachment` names the task that holds the link. */
export type ImportedKind =
  | 'board'
  | 'list'
  | 'card'
  | 'checklistItem'
  | 'attachment'
  | 'comment'
  | 'label'
  | 'member';

export interface ImportedObject {
  readonly kind: ImportedKind;
  readonly sourceId: string;
  readonly objectId: string;
}

interface ImportedRow {
  readonly kind: ImportedKind;
  readonly source_id: string;
  readonly object_id: string;
}

const rowsInOneStatement = 5_000;

/**
 * Remembers for each thing at the source what it became here; that is how a second import brings nothing twice.
 *
 * Everything but people is remembered with its board in front: a card that was moved to another board at the source, and
 * comes with an export of that one, is new there. With its project, what is remembered of a board is deleted as well, so
 * that the next import brings it in anew.
 */
export class ImportedObjectRepository {
  /** The project that a board became. */
  async findProject({ actor, sql }: Unit, source: string, boardId: string): Promise<string | undefined> {
    const row = await sql('imported_objects')
      .where({ organization_id: actor.organizationId, source, kind: 'board', source_id: boardId })
      .first<{ object_id: string } | undefined>('object_id');
    return row?.object_id;
  }

  async listOfProject({ actor, sql }: Unit, boardId: string, projectId: string): Promise<ImportedObject[]> {
    const rows = await sql('imported_objects')
      .where({ organization_id: actor.organizationId, project_id: projectId })
      .whereNot('kind', 'board')
      .select<ImportedRow[]>('kind', 'source_id', 'object_id');
    return rows.map((row) => ({
      kind: row.kind,
      sourceId: row.source_id.slice(boardId.length + 1),
      objectId: row.object_id,
    }));
  }

  async listMembers(
    { actor, sql }: Unit,
    source: string,
    sourceIds: readonly string[],
  ): Promise<ImportedObject[]> {
    const rows = await sql('imported_objects')
      .where({ organization_id: actor.organizationId, source, kind: 'member' })
      .where('source_id', sql.raw('any(?)', [[...sourceIds]]))
      .select<ImportedRow[]>('kind', 'source_id', 'object_id');
    return rows.map((row) => ({ kind: row.kind, sourceId: row.source_id, objectId: row.object_id }));
  }

  /** A thing that was deleted here and is brought in anew is remembered by its new self. */
  async remember(unit: Unit, place: RememberedPlace, objects: readonly ImportedObject[]): Promise<void> {
    for (let start = 0; start < objects.length; start += rowsInOneStatement) {
      await rememberSome(unit, place, objects.slice(start, start + rowsInOneStatement));
    }
  }
}

export interface RememberedPlace {
  readonly source: string;
  readonly boardId: string;
  readonly projectId: string;
}

async function rememberSome(
  { actor, sql }: Unit,
  { source, boardId, projectId }: RememberedPlace,
  objects: readonly ImportedObject[],
): Promise<void> {
  await sql.raw(
    `insert into imported_objects (organization_id, source, kind, source_id, object_id, project_id)
     select :organizationId::uuid, :source::text, one.kind, one.source_id, one.object_id,
            case when one.kind = 'member' then null else :projectId::uuid end
       from unnest(:kinds::text[], :sourceIds::text[], :objectIds::uuid[]) as one (kind, source_id, object_id)
     on conflict on constraint imported_objects_pkey do update
        set object_id = excluded.object_id, project_id = excluded.project_id`,
    {
      organizationId: actor.organizationId,
      source,
      projectId,
      kinds: objects.map(({ kind }) => kind),
      sourceIds: objects.map(({ kind, sourceId }) =>
        kind === 'board' || kind === 'member' ? sourceId : `${boardId}/${sourceId}`,
      ),
      objectIds: objects.map(({ objectId }) => objectId),
    },
  );
}
