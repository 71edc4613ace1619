import { TickboardError } from '../core/errors.ts';

/**
 * Why a step was not taken back: there is `nothing`; a deletion is `irreversible` (comments, time and number of a task
 * are gone for good, and so is the order of a column that held more than it showed); or somebody else `changed` the same
 * since, and that would be lost.
 */
export type UndoReason = 'nothing' | 'irreversible' | 'changed';

export class UndoError extends TickboardError {
  override name = 'UndoError';
  readonly reason: UndoReason;

  constructor(reason: UndoReason) {
    super(messages[reason]);
    this.reason = reason;
  }
}

const messages: Readonly<Record<UndoReason, string>> = {
  nothing: 'There is nothing to take back',
  irreversible: 'What was deleted cannot be brought back',
  changed: 'Somebody else has changed it since',
};
