import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { labelIcon, personIcon } from '../../internal/edit-icons.ts';
import { calendarIcon, priorityIcon } from '../../internal/icons.ts';
import { initials } from '../../internal/person.ts';
import { priorityNames, type Priority } from '../../internal/priority.ts';
import type { BoardFilter, FilterDue } from '../board/board-filter.ts';
import type { BoardScene } from '../board/scene.ts';
import type { Choice } from '../pickers/choice-picker.ts';

export type FilterField = 'assignees' | 'labels' | 'due' | 'priorities';

/** One field of the filter: what it is called, what can be chosen, and what is. */
export interface FilterFieldView {
  readonly field: FilterField;
  readonly name: string;
  readonly icon: TemplateResult;
  readonly choices: readonly Choice[];
  readonly value: readonly string[];
  readonly isMultiple: boolean;
  /** The filter with something else chosen. */
  with(ids: readonly string[]): BoardFilter;
}

export function filterFields(scene: BoardScene): readonly FilterFieldView[] {
  return [assigneeField(scene), labelField(scene), dueField(scene), priorityField(scene)];
}

function assigneeField({ board, filter, memberId }: BoardScene): FilterFieldView {
  const own = board.members.find(({ id }) => id === memberId);
  const others = board.members.filter((member) => member !== own);
  const face = ({ name, avatarColor }: (typeof board.members)[number]) =>
    html`<span class="avatar" aria-hidden="true" data-color=${avatarColor}>${initials(name)}</span>`;
  return {
    field: 'assignees',
    name: msg('Assignee'),
    icon: personIcon,
    isMultiple: true,
    value: filter.assigneeIds,
    choices: [
      ...(own === undefined ? [] : [{ id: 'me', name: own.name, hint: msg('you'), face: face(own) }]),
      {
        id: 'nobody',
        name: msg('Nobody'),
        face: html`<span class="avatar more" aria-hidden="true">–</span>`,
      },
      ...others.map((member) => ({ id: member.id, name: member.name, face: face(member) })),
    ],
    with: (assigneeIds) => ({ ...filter, assigneeIds }),
  };
}

function labelField({ board, filter }: BoardScene): FilterFieldView {
  return {
    field: 'labels',
    name: msg('Label'),
    icon: labelIcon,
    isMultiple: true,
    value: filter.labelIds,
    choices: [
      { id: 'none', name: msg('No label'), face: html`<span class="dot hollow" aria-hidden="true"></span>` },
      ...board.labels.map(({ id, name, color }) => ({
        id,
        name,
        face: html`<span class="dot" data-color=${color}></span>`,
      })),
    ],
    with: (labelIds) => ({ ...filter, labelIds }),
  };
}

function dueField({ filter }: BoardScene): FilterFieldView {
  const names: Readonly<Record<FilterDue | 'any', string>> = {
    any: msg('Any time'),
    overdue: msg('Overdue'),
    today: msg('Due today'),
    week: msg('Due within a week'),
    none: msg('No due date'),
  };
  const ids = Object.keys(names) as (FilterDue | 'any')[];
  return {
    field: 'due',
    name: msg('Due'),
    icon: calendarIcon,
    isMultiple: false,
    value: [filter.due ?? 'any'],
    choices: ids.map((id) => ({ id, name: names[id] })),
    with: ([id]) => ({ ...filter, due: ids.find((each): each is FilterDue => each === id && id !== 'any') }),
  };
}

/** The most pressing first. */
const priorities: readonly Priority[] = ['urgent', 'high', 'medium', 'low', 'none'];

function priorityField({ filter }: BoardScene): FilterFieldView {
  const names = priorityNames();
  return {
    field: 'priorities',
    name: msg('Priority'),
    icon: priorityIcon('high'),
    isMultiple: true,
    value: filter.priorities,
    choices: priorities.map((id) => ({ id, name: names[id], face: priorityIcon(id) })),
    with: (ids) => ({ ...filter, priorities: priorities.filter((each) => ids.includes(each)) }),
  };
}

/** What is chosen of a field, for its button; empty if that is everything. */
export function chosenNames({ choices, value, field }: FilterFieldView): readonly string[] {
  const chosen = field === 'due' ? value.filter((id) => id !== 'any') : value;
  return choices.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
}
