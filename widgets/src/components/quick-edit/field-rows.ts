import { msg } from '@lit/localize';
import type { BoardCard } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { labelIcon } from '../../internal/edit-icons.ts';
import { calendarIcon, peopleIcon, priorityIcon } from '../../internal/icons.ts';
import { initials } from '../../internal/person.ts';
import { priorityNames } from '../../internal/priority.ts';
import { formatDay } from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';
import type { BoardScene } from '../board/scene.ts';
import type { CardField } from './card-fields.ts';

type Part = TemplateResult | typeof nothing;

/** Each field with what is set; pressed, its picker opens. */
export function renderFieldRows(
  card: BoardCard,
  scene: BoardScene,
  pick: (field: CardField, anchor: Element) => void,
): TemplateResult {
  const row = (field: CardField, name: string, icon: TemplateResult, value: Part) =>
    html`<button
      class="row"
      type="button"
      aria-haspopup="dialog"
      data-field=${field}
      @click=${(event: Event) => pick(field, event.currentTarget as Element)}
    >
      ${icon}<span class="row-name">${name}</span
      ><span class="row-value"
        >${value === nothing ? html`<span class="unset">${msg('None')}</span>` : value}</span
      >
    </button>`;
  return html`<div class="rows">
    ${row('labels', msg('Labels'), labelIcon, labelsOf(card, scene))}
    ${row('assignees', msg('Assignees'), peopleIcon, peopleOf(card, scene))}
    ${row('due', msg('Due'), calendarIcon, card.dueDate === null ? nothing : html`${formatDay(card.dueDate, getLocale())}`)}
    ${row(
      'priority',
      msg('Priority'),
      priorityIcon(card.priority),
      card.priority === 'none' ? nothing : html`${priorityNames()[card.priority]}`,
    )}
  </div>`;
}

function labelsOf(card: BoardCard, scene: BoardScene): Part {
  const labels = card.labelIds.map((id) => scene.labels.get(id)).filter((label) => label !== undefined);
  return labels.length === 0
    ? nothing
    : html`${labels.map((label) => html`<span class="label" data-color=${label.color}>${label.name}</span>`)}`;
}

function peopleOf(card: BoardCard, scene: BoardScene): Part {
  const people = card.assigneeIds.map((id) => scene.people.get(id)).filter((person) => person !== undefined);
  return people.length === 0
    ? nothing
    : html`${people.map(
        ({ name, avatarColor }) =>
          html`<span class="person"
            ><span class="avatar" aria-hidden="true" data-color=${avatarColor}>${initials(name)}</span
            >${name}</span
          >`,
      )}`;
}
