import type { BoardCard } from '@tickboard/sdk';
import type { TickCard } from '../../card/card.ts';
import type { BoardScene, CardRights } from '../scene.ts';
import { carriedWith } from '../selection.ts';
import type { BoardCommand } from './board-keys.ts';

interface OnCard {
  readonly card: BoardCard;
  readonly element: TickCard;
  readonly scene: BoardScene;
  /** The card alone, or all that is selected with it. */
  readonly taskIds: readonly string[];
}

interface CardCommand {
  readonly needs: keyof CardRights;
  run(on: OnCard): unknown;
}

const commands: Readonly<Partial<Record<BoardCommand, CardCommand>>> = {
  select: { needs: 'move', run: ({ scene, card }) => scene.acts.select([card.id], 'toggle') },
  move: {
    needs: 'move',
    run: ({ scene, taskIds, element }) => scene.acts.show('tick-move-menu', taskIds, element),
  },
  edit: {
    needs: 'update',
    run: ({ scene, card, element }) => scene.acts.show('tick-quick-edit', card.id, element),
  },
  labels: picking('labels'),
  assignees: picking('assignees'),
  due: picking('due'),
  priority: picking('priority'),
  delete: { needs: 'update', run: ({ scene, taskIds }) => scene.acts.remove(taskIds) },
  timer: { needs: 'track', run: ({ element }) => element.toggleTimer() },
};

/** Opens one picker of the quick edit. */
function picking(field: 'labels' | 'assignees' | 'due' | 'priority'): CardCommand {
  return {
    needs: 'update',
    run: ({ scene, taskIds, element }) => scene.acts.show('tick-quick-edit', taskIds, element, field),
  };
}

/** Does to the focused card what a key asks for. False if it is no command for cards, or may not be done. */
export function runCardCommand(command: BoardCommand, element: TickCard, scene: BoardScene): boolean {
  const { card } = element;
  const known = commands[command];
  if (card === undefined || known === undefined || !scene.rightsOf(card)[known.needs]) {
    return false;
  }
  void known.run({ card, element, scene, taskIds: carriedWith(scene, card.id) });
  return true;
}
