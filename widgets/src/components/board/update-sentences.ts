import { msg, str } from '@lit/localize';
import type { TaskUpdate } from '@tickboard/sdk';
import { priorityNames } from '../../internal/priority.ts';
import { formatDay } from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';

/** What has been changed on one card, as it is announced: of one field what it is now. */
export function updatedSentence(title: string, changes: TaskUpdate): string {
  const { title: name, priority, dueDate, labelIds, assigneeIds } = changes;
  if (Object.keys(changes).length > 1) {
    return msg(str`${title} changed.`);
  }
  if (name !== undefined) {
    return msg(str`${title} is now called ${name}.`);
  }
  if (priority !== undefined) {
    return msg(str`${title}: ${priorityNames()[priority]}.`);
  }
  if (dueDate !== undefined) {
    return dueDate === null
      ? msg(str`${title} has no due date any more.`)
      : msg(str`Due date of ${title}: ${formatDay(dueDate, getLocale())}.`);
  }
  if (labelIds !== undefined) {
    return msg(str`Labels of ${title} changed.`);
  }
  return assigneeIds === undefined ? msg(str`${title} changed.`) : msg(str`Assignees of ${title} changed.`);
}
