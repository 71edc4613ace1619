import type { components } from '../../generated/schema.gen.ts';
import type { Label } from './label.ts';

export function presentLabel(label: Label): components['schemas']['Label'] {
  return {
    id: label.id,
    projectId: label.projectId,
    name: label.name,
    color: label.color as components['schemas']['Color'],
    version: label.version,
    createdAt: label.createdAt.toISOString(),
    updatedAt: label.updatedAt.toISOString(),
  };
}
