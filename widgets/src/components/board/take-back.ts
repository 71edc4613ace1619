import type { BoardStore } from '@tickboard/sdk/stores';
import type { BoardActs } from './scene.ts';
import { notUndoneSentence, redoneSentence, undoneSentence } from './undo-sentences.ts';

/** Undoes or redoes the last step of this board, and says what that did or why it could not. */
export async function takeBack(
  store: BoardStore,
  direction: 'undo' | 'redo',
  acts: Pick<BoardActs, 'say' | 'notify'>,
): Promise<boolean> {
  const label = direction === 'undo' ? store.nextUndo : store.nextRedo;
  const taking = store[direction]();
  if (label !== null) {
    acts.say(direction === 'undo' ? undoneSentence(label) : redoneSentence(label));
  }
  const outcome = await taking;
  if (!outcome.ok) {
    acts.notify({ text: notUndoneSentence(outcome.failure.error, direction === 'redo') });
  }
  return outcome.ok;
}
