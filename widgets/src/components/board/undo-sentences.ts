import { msg, str } from '@lit/localize';
import { UndoError, type StepLabel } from '@tickboard/sdk/stores';
import { failureText } from '../../internal/failure-text.ts';

type Deed = Pick<StepLabel, 'operation' | 'title' | 'count'>;

/** What was taken back, as it is announced. */
export function undoneSentence(deed: Deed): string {
  const { title, count } = deed;
  switch (kindOf(deed)) {
    case 'moved':
      return count > 1 ? msg(str`Undone: cards moved: ${count}.`) : msg(str`Undone: ${title} moved.`);
    case 'created':
      return count > 1 ? msg(str`Undone: cards added: ${count}.`) : msg(str`Undone: ${title} added.`);
    case 'deleted':
      return count > 1 ? msg(str`Undone: cards deleted: ${count}.`) : msg(str`Undone: ${title} deleted.`);
    case 'changed':
      return count > 1 ? msg(str`Undone: cards changed: ${count}.`) : msg(str`Undone: ${title} changed.`);
  }
}

/** What was done once more. The label is of what redoing takes back: of an addition that was undone it is the deletion. */
export function redoneSentence(deed: Deed): string {
  const { title, count } = deed;
  switch (kindOf(deed)) {
    case 'moved':
      return count > 1 ? msg(str`Done again: cards moved: ${count}.`) : msg(str`Done again: ${title} moved.`);
    case 'deleted':
      return count > 1 ? msg(str`Done again: cards added: ${count}.`) : msg(str`Done again: ${title} added.`);
    case 'created':
      return count > 1
        ? msg(str`Done again: cards deleted: ${count}.`)
        : msg(str`Done again: ${title} deleted.`);
    case 'changed':
      return count > 1
        ? msg(str`Done again: cards changed: ${count}.`)
        : msg(str`Done again: ${title} changed.`);
  }
}

/** By operationId of the spec: `moveTask`, `updateStatus`, ... */
function kindOf({ operation }: Deed): 'moved' | 'created' | 'deleted' | 'changed' {
  if (operation.startsWith('move')) return 'moved';
  if (operation.startsWith('create')) return 'created';
  return operation.startsWith('delete') ? 'deleted' : 'changed';
}

/** Why nothing was undone or redone. */
export function notUndoneSentence(error: Error, isRedo: boolean): string {
  if (!(error instanceof UndoError)) {
    return failureText(error);
  }
  switch (error.reason) {
    case 'nothing':
      return isRedo ? msg('There is nothing to do again.') : msg('There is nothing to undo.');
    case 'irreversible':
      return msg('What was deleted cannot be brought back.');
    case 'changed':
      return msg('Not undone: somebody else has changed it since.');
  }
}
