import { msg } from '@lit/localize';
import type { Task } from '@tickboard/sdk';

export type Priority = Task['priority'];

/** Asked for at each drawing, because the language may have changed. */
export function priorityNames(): Record<Priority, string> {
  return {
    none: msg('No priority'),
    low: msg('Low priority'),
    medium: msg('Medium priority'),
    high: msg('High priority'),
    urgent: msg('Urgent'),
  };
}
