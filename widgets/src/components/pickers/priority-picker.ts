import { msg } from '@lit/localize';
import type { TemplateResult } from 'lit';
import { priorityIcon } from '../../internal/icons.ts';
import { priorityNames, type Priority } from '../../internal/priority.ts';
import { TickListPicker } from './list-picker.ts';

interface PriorityOption {
  readonly id: Priority;
  readonly name: string;
}

/** The most pressing first. */
const order: readonly Priority[] = ['urgent', 'high', 'medium', 'low', 'none'];

/**
 * @tagname tick-priority-picker
 * @summary Chooses how pressing a task is.
 * @internal
 *
 * @event {TickPickEvent} tick-pick - A priority was chosen; `value`.
 * @event {Event} tick-picker-close - The picker has closed.
 */
export class TickPriorityPicker extends TickListPicker<PriorityOption> {
  protected override get heading(): string {
    return msg('Priority');
  }

  protected override get isMultiple(): boolean {
    return false;
  }

  protected override get emptyText(): string {
    return '';
  }

  protected override get options(): readonly PriorityOption[] {
    const names = priorityNames();
    return order.map((id) => ({ id, name: names[id] }));
  }

  protected override renderFace({ id }: PriorityOption): TemplateResult {
    return priorityIcon(id);
  }
}
