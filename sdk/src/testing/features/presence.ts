import type { PresenceList } from '../../generated/models.gen.ts';
import type { MockHandlers } from '../http/handlers.ts';
import type { Unit } from '../state/unit.ts';
import type { PresentClient } from '../state/presence.ts';
import { findProject } from './find.ts';

export const presenceHandlers: MockHandlers<'listPresence' | 'updatePresence' | 'deletePresence'> = {
  listPresence({ unit, path }) {
    const body: PresenceList = { items: unit.world.presence.list(findProject(unit, path.projectId).id) };
    return { status: 200, body };
  },

  updatePresence({ unit, path, body }) {
    return { status: 200, body: unit.world.presence.update(clientOf(unit, path), unit.memberId, body) };
  },

  deletePresence({ unit, path }) {
    unit.world.presence.remove(clientOf(unit, path));
    return { status: 204 };
  },
};

function clientOf(unit: Unit, path: { projectId: string; clientId: string }): PresentClient {
  return {
    projectId: findProject(unit, path.projectId).id,
    clientId: path.clientId,
    userId: unit.userId || (unit.authorId ?? unit.caller.id),
  };
}
