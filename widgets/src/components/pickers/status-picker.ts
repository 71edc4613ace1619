import { msg } from '@lit/localize';
import type { BoardColumn } from '@tickboard/sdk';
import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { statusIcon } from '../../internal/icons.ts';
import { TickListPicker } from './list-picker.ts';

type StatusOption = Pick<BoardColumn, 'id' | 'name' | 'color' | 'category'>;

/**
 * @tagname tick-status-picker
 * @summary Chooses the column that a task is in.
 * @internal
 *
 * @event {TickPickEvent} tick-pick - A column was chosen; `value`.
 * @event {Event} tick-picker-close - The picker has closed.
 */
export class TickStatusPicker extends TickListPicker<StatusOption> {
  /** The columns of the board, in their order. */
  @property({ attribute: false })
  statuses: readonly StatusOption[] = [];

  protected override get heading(): string {
    return msg('Status');
  }

  protected override get isMultiple(): boolean {
    return false;
  }

  protected override get searchText(): string {
    return msg('Search columns');
  }

  protected override get emptyText(): string {
    return msg('This board has no columns yet.');
  }

  protected override get options(): readonly StatusOption[] {
    return this.statuses;
  }

  protected override renderFace({ category, color }: StatusOption): TemplateResult {
    return html`<span class="face" data-color=${color}>${statusIcon(category)}</span>`;
  }
}
