/** Something was chosen in a picker. It stays within the widget around it: hosts hear of the change that follows. */
export class TickPickEvent<Value = unknown> extends Event {
  static readonly eventName = 'tick-pick';

  /** All that is chosen now: ids of a list, one id, a day or null. */
  readonly value: Value;
  /** Of a list: the ids that were not chosen before, or not everywhere. */
  readonly added: readonly string[];
  /** Of a list: the ids that are not chosen any more. */
  readonly removed: readonly string[];

  constructor(value: Value, { added = [], removed = [] }: { added?: string[]; removed?: string[] } = {}) {
    super(TickPickEvent.eventName, { bubbles: true });
    this.value = value;
    this.added = added;
    this.removed = removed;
  }
}
