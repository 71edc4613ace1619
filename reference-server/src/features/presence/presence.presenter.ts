import type { components } from '../../generated/schema.gen.ts';
import type { PresenceMessage } from '../../generated/realtime.gen.ts';
import type { Presence } from './presence.ts';

type PresentedPresence = components['schemas']['Presence'];

export function presentPresence({
  clientId,
  memberId,
  activity,
  taskId,
  since,
}: Presence): PresentedPresence {
  return { clientId, memberId, activity, taskId, since };
}

/** The longest here first. */
export function presentPresences(presences: readonly Presence[]): PresentedPresence[] {
  return presences.toSorted((one, other) => (one.since < other.since ? -1 : 1)).map(presentPresence);
}

export interface PresenceNews {
  readonly projectId: string;
  readonly isComplete: boolean;
  readonly present: readonly Presence[];
  readonly left: readonly string[];
}

export function presenceMessage({ projectId, isComplete, present, left }: PresenceNews): PresenceMessage {
  return { type: 'presence', stream: projectId, isComplete, present: presentPresences(present), left };
}
