import type { Board, BoardCard } from '@tickboard/sdk';
import type { CardActions } from '../card/card.ts';
import type { CardRights } from './scene.ts';

/** What a host page allows of one card; what it leaves out is as the person's rights are. */
export type CardRightsHook = (card: BoardCard) => Partial<CardRights>;

export const noRights: Board['project']['can'] = {
  update: false,
  delete: false,
  createTask: false,
  updateTasks: false,
  updateStatuses: false,
  updateMembers: false,
  trackTime: false,
};

/** The rights to one card: never more than those to the board. */
export function rightsBy(
  can: Board['project']['can'],
  hook: CardRightsHook | undefined,
): (card: BoardCard) => CardRights {
  const all: CardRights = { update: can.updateTasks, move: can.updateTasks, track: can.trackTime };
  if (hook === undefined) {
    return () => all;
  }
  return (card) => {
    const { update = true, move = true, track = true } = hook(card);
    return { update: all.update && update, move: all.move && move, track: all.track && track };
  };
}

export type CardHandlers = Required<Pick<CardActions, 'open' | 'move' | 'edit' | 'select'>>;

/**
 * Actions by the rights they follow from: the same object for the same rights. Before the board's hands are there cards
 * have no controls, since the first paint does not wait for what can only be pressed after it.
 */
export class ActionsByRights {
  readonly #handlers: CardHandlers;
  readonly #known = new Map<string, CardActions>();

  constructor(handlers: CardHandlers) {
    this.#handlers = handlers;
  }

  of({ update, move, track }: CardRights, isReady: boolean): CardActions {
    const key = [update, move, track, isReady].join();
    const known = this.#known.get(key);
    if (known !== undefined) {
      return known;
    }
    const actions = isReady
      ? this.#actions({ update, move, track })
      : { open: this.#handlers.open, areSoon: update || move || track };
    this.#known.set(key, actions);
    return actions;
  }

  #actions({ update, move, track }: CardRights): CardActions {
    const { open, move: showMenu, edit, select } = this.#handlers;
    return {
      open,
      track,
      ...(move ? { move: showMenu } : {}),
      ...(update ? { edit } : {}),
      ...(update || move ? { select } : {}),
    };
  }
}
