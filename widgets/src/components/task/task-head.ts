import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { chevronIcon, closeIcon, statusIcon } from '../../internal/icons.ts';
import type { TaskView } from './task-view.ts';

/** The server's longest title. */
const longestTitle = 500;

export function renderBar(view: TaskView | undefined, close: () => void): TemplateResult {
  return html`<header class="bar" part="header">
    ${view === undefined ? nothing : renderStatus(view)}
    <span class="gap"></span>
    ${
      view?.content.task.can.track
        ? html`<tick-timer-button
            .allowed=${true}
            .client=${view.client}
            .taskId=${view.content.task.id}
            .taskTitle=${view.content.task.title}
          ></tick-timer-button>`
        : nothing
    }
    <button class="icon-button close" part="close" type="button" aria-label=${msg('Close')} @click=${close}>
      ${closeIcon}
    </button>
  </header>`;
}

function renderStatus({ content: { task, statuses }, store }: TaskView): TemplateResult {
  const current = statuses.find((status) => status.id === task.statusId);
  // A column that was archived is no longer among them, and a task in it can still be moved out.
  const name = current?.name ?? msg('Archived column');
  const color = current?.color ?? 'gray';
  const face = html`<span class="face">${statusIcon(current?.category ?? 'backlog')}</span>`;
  if (!task.can.update) {
    return html`<span class="status" data-color=${color}>${face}${name}</span>`;
  }
  const change = (event: Event) => {
    void store.move({ statusId: (event.currentTarget as HTMLSelectElement).value });
  };
  return html`<span class="status select" data-color=${color}
    >${face}<select class="field" aria-label=${msg('Status')} @change=${change}>
      ${current === undefined ? html`<option value=${task.statusId} .selected=${true} disabled>${name}</option>` : nothing}
      ${statuses.map(
        (status) =>
          html`<option value=${status.id} .selected=${live(status.id === task.statusId)}>
            ${status.name}
          </option>`,
      )}</select
    >${chevronIcon}</span
  >`;
}

/** The title is edited in place: Enter or leaving it keeps the change, Escape takes it back. */
export function renderTitle({ content: { task }, store }: TaskView): TemplateResult {
  if (!task.can.update) {
    return html`<div class="name">
      <span class="key number">${task.key}</span>
      <h2 class="title">${task.title}</h2>
    </div>`;
  }
  const change = (event: Event) => {
    const field = event.currentTarget as HTMLTextAreaElement;
    const title = field.value.replaceAll(/\s+/g, ' ').trim();
    if (title === '' || title === task.title) {
      field.value = task.title;
    } else {
      void store.update({ title });
    }
  };
  const key = (event: KeyboardEvent) => {
    const field = event.currentTarget as HTMLTextAreaElement;
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      field.blur();
    } else if (event.key === 'Escape' && field.value !== task.title) {
      // Taking back a title must not close the panel with it.
      event.preventDefault();
      field.value = task.title;
    }
  };
  return html`<div class="name">
    <span class="key number">${task.key}</span>
    <h2 class="hidden-text">${task.title}</h2>
    <textarea
      class="title"
      rows="1"
      maxlength=${longestTitle}
      aria-label=${msg('Title')}
      enterkeyhint="done"
      .value=${live(task.title)}
      @change=${change}
      @keydown=${key}
    ></textarea>
  </div>`;
}
