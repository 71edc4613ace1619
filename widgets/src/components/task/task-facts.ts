import { msg, str } from '@lit/localize';
import type { Member } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { priorityIcon } from '../../internal/icons.ts';
import { initials } from '../../internal/person.ts';
import { priorityNames } from '../../internal/priority.ts';
import { dueNearness, formatDay, formatDuration } from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';
import type { TaskView } from './task-view.ts';

type Part = TemplateResult | typeof nothing;

export function renderFacts(view: TaskView): TemplateResult {
  const { task } = view.content;
  return html`<dl class="facts" part="facts">
    ${renderFact(msg('Assignees'), renderAssignees(view), 'wide')}
    ${renderFact(msg('Labels'), renderLabels(view), 'wide')}
    ${renderFact(msg('Priority'), renderPriority(view))} ${renderFact(msg('Due'), renderDue(view))}
    ${renderFact(msg('Time tracked'), renderTracked(view))}
    ${task.startDate === null ? nothing : renderFact(msg('Starts'), html`${formatDay(task.startDate, getLocale())}`)}
  </dl>`;
}

function renderFact(name: string, value: Part, size = ''): TemplateResult {
  return html`<div class="fact ${size}">
    <dt>${name}</dt>
    <dd>${value === nothing ? html`<span class="nothing">${msg('None')}</span>` : value}</dd>
  </div>`;
}

function renderAssignees({ content }: TaskView): Part {
  const assigned = content.task.assigneeIds
    .map((id) => content.members.find((member) => member.id === id))
    .filter((member) => member !== undefined);
  return assigned.length === 0 ? nothing : html`<span class="chips">${assigned.map(renderPerson)}</span>`;
}

export function renderPerson(member: Pick<Member, 'name' | 'avatarColor'>): TemplateResult {
  return html`<span class="person"
    ><span class="avatar" aria-hidden="true" data-color=${member.avatarColor}>${initials(member.name)}</span
    >${member.name}</span
  >`;
}

function renderLabels({ content }: TaskView): Part {
  const labels = content.task.labelIds
    .map((id) => content.labels.find((label) => label.id === id))
    .filter((label) => label !== undefined);
  return labels.length === 0
    ? nothing
    : html`<span class="chips"
        >${labels.map((label) => html`<span class="label" data-color=${label.color}>${label.name}</span>`)}</span
      >`;
}

function renderPriority({ content: { task } }: TaskView): Part {
  return task.priority === 'none'
    ? nothing
    : html`<span class="priority" data-priority=${task.priority}
        >${priorityIcon(task.priority)}${priorityNames()[task.priority]}</span
      >`;
}

function renderDue({ content: { task } }: TaskView): Part {
  if (task.dueDate === null) {
    return nothing;
  }
  const day = formatDay(task.dueDate, getLocale());
  const nearness = task.completedAt === null ? dueNearness(task.dueDate) : 'later';
  const text = {
    overdue: () => msg(str`${day}, overdue`),
    today: () => msg('Today'),
    soon: () => day,
    later: () => day,
  };
  return html`<time datetime=${task.dueDate} data-nearness=${nearness}>${text[nearness]()}</time>`;
}

function renderTracked({ content: { task }, runningSeconds }: TaskView): Part {
  const seconds = task.trackedSeconds + runningSeconds;
  const tracked = formatDuration(seconds, getLocale());
  if (task.estimate === null) {
    return seconds === 0 ? nothing : html`<span class="number">${tracked}</span>`;
  }
  const estimate = formatDuration(task.estimate, getLocale());
  return html`<span class="number">${msg(str`${tracked} of ${estimate}`)}</span>`;
}
