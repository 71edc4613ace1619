import type { BoardLabel, BoardMember, LabelChangeData, MemberChangeData } from '../generated/models.gen.ts';
import { upsert, without } from './reducer.ts';
import type { EventHandlers } from './reducer.ts';

/** What the ids of people and labels stand for. */
interface Context {
  readonly members: readonly BoardMember[];
  readonly labels: readonly BoardLabel[];
}

/** With one of these somebody may do more, or less, or is not there to be given work: no event says what its reader may. */
const rightsIn = ['role', 'projectsOnly', 'removedAt'];

/** Keeps names of people and labels right in any content that shows them for one project. */
export function contextHandlers<Content extends Context>(
  projectOf: (content: Content) => string,
): EventHandlers<Content> {
  const labelChanged = (
    content: Content,
    { label: { id, projectId, name, color } }: LabelChangeData,
  ): Content => {
    const isShown = projectId === null || projectId === projectOf(content);
    return isShown ? { ...content, labels: upsert(content.labels, { id, projectId, name, color }) } : content;
  };
  const memberChanged = (
    content: Content,
    { member, changes = {} }: MemberChangeData,
  ): Content | undefined => {
    if (rightsIn.some((field) => field in changes)) return undefined;
    const { id, name, avatarColor, userId } = member;
    // Of those without an account only who is named by something is shown.
    const isShown = userId !== null || content.members.some((known) => known.id === id);
    const shown = { id, name, avatarColor, placeholder: userId === null };
    return isShown ? { ...content, members: upsert(content.members, shown) } : content;
  };
  return {
    'projectMember.updated': () => undefined,
    'projectMember.deleted': () => undefined,
    'member.created': memberChanged,
    'member.updated': memberChanged,
    'label.created': labelChanged,
    'label.updated': labelChanged,
    'label.deleted': (content, { labelId }) => ({ ...content, labels: without(content.labels, labelId) }),
  };
}
