import { msg, str } from '@lit/localize';
import type { TaskStoreState } from '@tickboard/sdk/stores';
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { failureText } from '../../internal/failure-text.ts';
import { checklistIcon, closeIcon, trashIcon, warningIcon } from '../../internal/icons.ts';

export function renderSkeleton(): TemplateResult {
  return html`<p class="hidden-text" role="status">${msg('Loading the task')}</p>
    <div class="skeleton" aria-hidden="true">
      <span class="bone heading"></span>
      <span class="bone"></span><span class="bone"></span><span class="bone short"></span>
      <span class="bone block"></span>
    </div>`;
}

export function renderNothing(): TemplateResult {
  return html`<div class="notice">${checklistIcon}<strong>${msg('No task is chosen.')}</strong></div>`;
}

export function renderDeleted(title: string): TemplateResult {
  return html`<div class="notice" role="status">
    ${trashIcon}<strong>${msg('This task was deleted.')}</strong>
    <p>${msg(str`“${title}” is no longer on the board.`)}</p>
  </div>`;
}

export function renderFailed(reason: string, retry: () => void): TemplateResult {
  return html`<div class="notice" role="alert">
    ${warningIcon}<strong>${msg('The task could not be loaded.')}</strong>
    <p>${reason}</p>
    <button class="button outlined" type="button" @click=${retry}>${msg('Try again')}</button>
  </div>`;
}

type Failures = TaskStoreState['failures'];

function refusalText(failure: Failures[number]): string {
  const reason = failureText(failure.error);
  switch (failure.operation) {
    case 'createComment':
      return msg(str`The comment was not added. ${reason}`);
    case 'createTask':
      return msg(str`The item was not added. ${reason}`);
    case 'moveTask':
      return msg(str`The status went back. ${reason}`);
    default:
      return msg(str`That change went back. ${reason}`);
  }
}

export function renderRefusals(failures: Failures, dismiss: (failureId: string) => void): TemplateResult {
  return html`<div class="refusals" role="alert">
    ${repeat(
      failures,
      (failure) => failure.id,
      (failure) =>
        html`<div class="refusal" part="refusal">
          ${warningIcon}<span>${refusalText(failure)}</span>
          <button
            class="icon-button"
            type="button"
            aria-label=${msg('Dismiss')}
            @click=${() => dismiss(failure.id)}
          >
            ${closeIcon}
          </button>
        </div>`,
    )}
  </div>`;
}
