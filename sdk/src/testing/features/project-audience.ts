import type { ProjectSnapshot } from '../../generated/models.gen.ts';
import { isAtLeast } from '../access/caller.ts';
import type { Unit } from '../state/unit.ts';

type Audience = Pick<ProjectSnapshot, 'id' | 'visibility'>;

/**
 * The streams in which a project is told of: its own, and that of the organization, where the list of projects follows it.
 * A private one is no news for the organization; each person who sees it gets it in their own.
 */
export function streamsOfProject(unit: Unit, project: Audience): string[] {
  const { world } = unit;
  if (project.visibility === 'organization') return [world.organization.id, project.id];
  const people = [...world.members.values()].filter(
    ({ id, role, removedAt }) =>
      removedAt === null && (isAtLeast(role, 'admin') || world.projectMembers.has(`${project.id} ${id}`)),
  );
  return [...people.flatMap(({ userId }) => userId ?? []).toSorted(), project.id];
}
