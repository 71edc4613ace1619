import type { BoardCard, BoardMember, Presence } from '@tickboard/sdk';

type Activity = Presence['activity'];

/** One person who is here, with what others should know of most of what their tabs do. */
export interface PersonHere {
  readonly memberId: string;
  /** Undefined until the board has said it. */
  readonly person: BoardMember | undefined;
  readonly activity: Activity;
  readonly taskId: string | null;
  /** Undefined for a task that the board does not show. */
  readonly task: BoardCard | undefined;
}

const weight: Readonly<Record<Activity, number>> = { viewing: 0, editing: 1, dragging: 2 };

function weightOf({ activity, taskId }: Presence): number {
  return weight[activity] * 2 + (taskId === null ? 0 : 1);
}

/** One line a person, in the order in which they came, so that faces do not change places while people work. */
export function peopleHere(
  present: readonly Presence[],
  people: ReadonlyMap<string, BoardMember>,
  cardOf: (taskId: string) => BoardCard | undefined,
): PersonHere[] {
  const telling = new Map<string, Presence>();
  for (const each of present) {
    const before = telling.get(each.memberId);
    if (before === undefined || weightOf(each) > weightOf(before)) telling.set(each.memberId, each);
  }
  return [...telling].map(([memberId, { activity, taskId }]) => ({
    memberId,
    person: people.get(memberId),
    activity,
    taskId,
    task: taskId === null ? undefined : cardOf(taskId),
  }));
}
