import { msg } from '@lit/localize';
import type { BoardMember } from '@tickboard/sdk';
import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { initials } from '../../internal/person.ts';
import { TickListPicker } from './list-picker.ts';
import type { PickerOption } from './option-list.ts';

interface PersonOption extends PickerOption {
  readonly avatarColor: BoardMember['avatarColor'];
}

/**
 * @tagname tick-assignee-picker
 * @summary Chooses who does a task.
 * @internal
 *
 * @event {TickPickEvent} tick-pick - People were chosen or taken away; `value`, `added`, `removed`.
 * @event {Event} tick-picker-close - The picker has closed.
 */
export class TickAssigneePicker extends TickListPicker<PersonOption> {
  /** Those there are to choose from. A placeholder of an import is shown only where it is chosen already. */
  @property({ attribute: false })
  members: readonly BoardMember[] = [];

  /** The reader, who comes first. */
  @property({ attribute: false })
  memberId: string | undefined;

  protected override get heading(): string {
    return msg('Assignees');
  }

  protected override get isMultiple(): boolean {
    return true;
  }

  protected override get searchText(): string {
    return msg('Search people');
  }

  protected override get emptyText(): string {
    return msg('There is nobody to choose.');
  }

  protected override get options(): readonly PersonOption[] {
    const isThere = (member: BoardMember) => !member.placeholder || this.#isSet(member.id);
    const people = this.members.filter(isThere);
    const own = people.filter(({ id }) => id === this.memberId);
    const others = people.filter(({ id }) => id !== this.memberId);
    return [...own.map((member) => ({ ...member, hint: msg('you') })), ...others];
  }

  protected override renderFace({ name, avatarColor }: PersonOption): TemplateResult {
    return html`<span class="avatar" aria-hidden="true" data-color=${avatarColor}>${initials(name)}</span>`;
  }

  #isSet(memberId: string): boolean {
    return this.value.includes(memberId) || this.mixed.includes(memberId);
  }
}
