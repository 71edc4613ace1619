import type { BoardLabel, BoardMember, LabelChangeData, MemberChangeData } from '../generated/models.gen.ts';
import { upsert, without } from './reducer.ts';
import type { EventHandlers } from './reducer.ts';

/** What the ids of people and labels stand for. */
interface Context {
  readonly members: readonly BoardMember[];
  readonly labels: readonly BoardLabel[];
}

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
  const memberChanged = (content: Content, { member }: MemberChangeData): Content => {
    const { id, name, avatarColor, placeholder } = member;
    return { ...content, members: upsert(content.members, { id, name, avatarColor, placeholder }) };
  };
  return {
    'member.created': memberChanged,
    'member.updated': memberChanged,
    'label.created': labelChanged,
    'label.updated': labelChanged,
    'label.deleted': (content, { labelId }) => ({ ...content, labels: without(content.labels, labelId) }),
  };
}
