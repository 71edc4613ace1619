import { nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { TickListPicker } from './list-picker.ts';
import type { PickerOption } from './option-list.ts';

/** An option that says itself how it is drawn. */
export interface Choice extends PickerOption {
  readonly face?: TemplateResult | undefined;
}

/**
 * @internal
 * @tagname tick-choice-picker
 * @summary Chooses among whatever it is given.
 *
 * @event {TickPickEvent} tick-pick - Something was chosen; `value`, and of several `added`, `removed`.
 * @event {Event} tick-picker-close - The picker has closed.
 */
export class TickChoicePicker extends TickListPicker<Choice> {
  /** What there is to choose from. */
  @property({ attribute: false })
  choices: readonly Choice[] = [];

  /** What is chosen here. */
  @property({ attribute: false })
  name = '';

  /** More than one may be chosen. */
  @property({ attribute: false })
  multiple = false;

  protected override get heading(): string {
    return this.name;
  }

  protected override get isMultiple(): boolean {
    return this.multiple;
  }

  protected override get emptyText(): string {
    return '';
  }

  protected override get options(): readonly Choice[] {
    return this.choices;
  }

  protected override renderFace({ face }: Choice): TemplateResult | typeof nothing {
    return face ?? nothing;
  }
}
