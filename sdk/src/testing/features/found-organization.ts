import type { Member, OrganizationCreate, OrganizationSnapshot } from '../../generated/models.gen.ts';
import { MockProblem } from '../http/mock-problem.ts';
import type { Person } from '../state/realm.ts';
import type { Unit } from '../state/unit.ts';
import { emptyWorld, type World } from '../state/world.ts';

/** A new organization with its first owner. */
export function foundOrganization(unit: Unit, person: Person, input: OrganizationCreate): World {
  const { realm, presence } = unit.world;
  const organization: OrganizationSnapshot = {
    id: input.id ?? unit.newId(),
    name: input.name,
    slug: freeSlug(unit, input),
    timeZone: input.timeZone ?? 'UTC',
    weekStart: input.weekStart ?? 'monday',
    deletionAt: null,
    version: 1,
    createdAt: unit.timestamp,
    updatedAt: unit.timestamp,
  };
  const world = emptyWorld(realm, organization);
  world.presence = presence;
  world.eventsKept = unit.world.eventsKept;
  const there = unit.in(world, null);
  const owner = insertMember(there, person, { role: 'owner', projectsOnly: false });
  unit.in(world, owner).audit('organization.created', { type: 'organization', id: organization.id });
  return world;
}

export function checkSlug({ world }: Unit, slug: string, ownId?: string): void {
  for (const { organization } of world.realm.worlds.values()) {
    if (organization.slug !== slug || organization.id === ownId) continue;
    throw new MockProblem('slug_taken', `The short name ${slug} belongs to another organization.`);
  }
}

/** A person becomes a member of the organization that the unit is at work in; a former one, or a placeholder, again. */
export function insertMember(
  unit: Unit,
  person: Person,
  { role, projectsOnly, memberId }: Pick<Member, 'role' | 'projectsOnly'> & { memberId?: string | null },
): Member {
  const { world } = unit;
  const known = memberId
    ? world.members.get(memberId)
    : [...world.members.values()].find(
        ({ email, removedAt }) => removedAt !== null && email === person.email,
      );
  const member: Member = {
    id: known?.id ?? unit.newId(),
    organizationId: world.organization.id,
    userId: person.id,
    name: person.name,
    email: person.email,
    role,
    projectsOnly,
    placeholder: false,
    endUser: false,
    avatarColor: person.avatarColor,
    removedAt: null,
    mergedIntoId: null,
    version: (known?.version ?? 0) + 1,
    createdAt: known?.createdAt ?? unit.timestamp,
    updatedAt: unit.timestamp,
  };
  world.members.set(member.id, member);
  if (!world.streams.has(person.id)) {
    world.streams.set(person.id, { id: person.id, kind: 'user', organizationId: null, events: [] });
  }
  unit.append(world.organization.id, known ? 'member.updated' : 'member.created', { member });
  return member;
}

function freeSlug(unit: Unit, { slug, name }: OrganizationCreate): string {
  if (slug !== undefined) checkSlug(unit, slug);
  if (slug !== undefined) return slug;
  const words = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50);
  const taken = new Set([...unit.world.realm.worlds.values()].map(({ organization }) => organization.slug));
  let candidate = words.length < 2 ? 'organization' : words;
  for (let number = 2; taken.has(candidate); number++) candidate = `${words}-${number}`;
  return candidate;
}
