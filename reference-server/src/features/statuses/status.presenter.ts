import type { components } from '../../generated/schema.gen.ts';
import type { Status } from './status.ts';

export function presentStatus(status: Status): components['schemas']['Status'] {
  return {
    id: status.id,
    projectId: status.projectId,
    name: status.name,
    category: status.category,
    color: status.color as components['schemas']['Color'],
    wipLimit: status.wipLimit,
    position: status.position,
    archived: status.archived,
    version: status.version,
    createdAt: status.createdAt.toISOString(),
    updatedAt: status.updatedAt.toISOString(),
  };
}
