import type { Member } from '../../generated/models.gen.ts';
import { memberOf } from '../access/authenticate.ts';
import { endSession } from '../access/sign-ins.ts';
import { MockProblem } from '../http/mock-problem.ts';
import type { Unit } from '../state/unit.ts';
import { rowsOf } from '../state/world.ts';
import { stop } from './timer-record.ts';

/** Refuses what would leave the organization without an owner. */
export function refuseLastOwner({ world }: Unit, leaving: Member): void {
  if (leaving.role !== 'owner') return;
  const owners = rowsOf(world.members, ({ role, userId, removedAt }) => {
    return role === 'owner' && userId !== null && removedAt === null;
  });
  if (owners.some(({ id }) => id !== leaving.id)) return;
  throw new MockProblem('last_owner', 'An organization keeps at least one owner.');
}

/** What they did stays under their name; what they could do ends. */
export function removeMember(unit: Unit, member: Member, action: string): void {
  const { world } = unit;
  const { userId } = member;
  stopTimer(unit, member);
  for (const { projectId, memberId } of rowsOf(
    world.projectMembers,
    ({ memberId: id }) => id === member.id,
  )) {
    world.projectMembers.delete(`${projectId} ${memberId}`);
    unit.append(projectId, 'projectMember.deleted', { projectId, memberId });
  }
  for (const key of world.realm.apiKeys.values()) {
    if (key.memberId === member.id) world.realm.apiKeys.delete(key.id);
  }
  const row = {
    ...member,
    userId: null,
    removedAt: unit.timestamp,
    version: member.version + 1,
    updatedAt: unit.timestamp,
  };
  world.members.set(row.id, row);
  unit.append(world.organization.id, 'member.updated', {
    member: row,
    changes: { removedAt: { before: null, after: row.removedAt } },
  });
  if (userId !== null) moveSessions(unit, userId);
  unit.audit(action, { type: 'member', id: member.id });
}

function stopTimer(unit: Unit, member: Member): void {
  const timer = member.userId === null ? undefined : unit.world.timers.get(member.userId);
  if (!timer || timer.organizationId !== unit.world.organization.id) return;
  stop(unit.as(member), timer, unit.timestamp);
}

/** To another organization of theirs, or nowhere. */
function moveSessions(unit: Unit, userId: string): void {
  const { realm, organization } = unit.world;
  const next = [...realm.worlds.values()].find((world) => memberOf(world, userId));
  for (const session of realm.sessions.values()) {
    if (session.userId !== userId || session.organizationId !== organization.id) continue;
    if (next) realm.sessions.set(session.id, { ...session, organizationId: next.organization.id });
    else endSession(unit, session.id);
  }
}
