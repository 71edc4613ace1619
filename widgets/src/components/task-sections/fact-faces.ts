import { msg, str } from '@lit/localize';
import type { Task } from '@tickboard/sdk';
import type { TaskContent } from '@tickboard/sdk/stores';
import { html, nothing, type TemplateResult } from 'lit';
import { priorityIcon, statusIcon } from '../../internal/icons.ts';
import { initials } from '../../internal/person.ts';
import { priorityNames } from '../../internal/priority.ts';
import { dueNearness, formatDay } from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';

/** How a field looks that has a value; nothing for one that has none. */
type Part = TemplateResult | typeof nothing;

export function renderStatus({ task, statuses }: TaskContent): TemplateResult {
  const status = statuses.find(({ id }) => id === task.statusId);
  // A column that was archived is no longer among them, and a task in it can still be moved out.
  return html`<span class="status" data-color=${status?.color ?? 'gray'}
    ><span class="face">${statusIcon(status?.category ?? 'backlog')}</span
    >${status?.name ?? msg('Archived column')}</span
  >`;
}

export function renderAssignees({ task, members }: TaskContent): Part {
  const assigned = task.assigneeIds
    .map((id) => members.find((member) => member.id === id))
    .filter((member) => member !== undefined);
  if (assigned.length === 0) return nothing;
  return html`<span class="chips"
    >${assigned.map(
      ({ name, avatarColor }) =>
        html`<span class="person"
          ><span class="avatar" aria-hidden="true" data-color=${avatarColor}>${initials(name)}</span
          >${name}</span
        > `,
    )}</span
  >`;
}

export function renderLabels({ task, labels }: TaskContent): Part {
  const chosen = task.labelIds
    .map((id) => labels.find((label) => label.id === id))
    .filter((label) => label !== undefined);
  if (chosen.length === 0) return nothing;
  return html`<span class="chips"
    >${chosen.map(({ color, name }) => html`<span class="label" data-color=${color}>${name}</span> `)}</span
  >`;
}

export function renderPriority({ priority }: Task): Part {
  return priority === 'none'
    ? nothing
    : html`<span class="priority" data-priority=${priority}
        >${priorityIcon(priority)}${priorityNames()[priority]}</span
      >`;
}

export function renderDue({ dueDate, completedAt }: Task): Part {
  if (dueDate === null) return nothing;
  const day = formatDay(dueDate, getLocale());
  const nearness = completedAt === null ? dueNearness(dueDate) : 'later';
  const text = {
    overdue: () => msg(str`${day}, overdue`),
    today: () => msg('Today'),
    soon: () => day,
    later: () => day,
  };
  return html`<time datetime=${dueDate} data-nearness=${nearness}>${text[nearness]()}</time>`;
}
