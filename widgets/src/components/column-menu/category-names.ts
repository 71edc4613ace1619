import { msg } from '@lit/localize';
import type { BoardColumn } from '@tickboard/sdk';

export type Category = BoardColumn['category'];

/** What the columns of a category mean. Asked for at each drawing, because the language may have changed. */
export function categoryNames(): Record<Category, string> {
  return {
    backlog: msg('Not planned yet'),
    unstarted: msg('To do'),
    started: msg('In progress'),
    done: msg('Done'),
    canceled: msg('Canceled'),
  };
}
