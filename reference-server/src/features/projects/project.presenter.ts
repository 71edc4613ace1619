import type { Actor } from '../../access/actor.ts';
import type { components } from '../../generated/schema.gen.ts';
import { projectRights } from './project.policy.ts';
import type { Project } from './project.ts';

export function presentProject(actor: Actor, project: Project): components['schemas']['Project'] {
  return { ...presentProjectSnapshot(project), can: projectRights(actor, project.id) };
}

/** Without what depends on the reader: the same for everybody, so it can stand in an event. */
export function presentProjectSnapshot(project: Project): components['schemas']['ProjectSnapshot'] {
  return {
    id: project.id,
    organizationId: project.organizationId,
    key: project.key,
    name: project.name,
    description: project.description,
    color: project.color as components['schemas']['Color'],
    archived: project.archived,
    visibility: project.visibility,
    version: project.version,
    createdAt: project.createdAt.toISOString(),
    updatedAt: project.updatedAt.toISOString(),
  };
}
