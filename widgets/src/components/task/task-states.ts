import { msg, str } from '@lit/localize';
import type { TaskStoreState } from '@tickboard/sdk/stores';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Toasts } from '../../controllers/toasts.ts';
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
    case 'updateComment':
      return msg(str`The comment was not changed. ${reason}`);
    case 'deleteComment':
      return msg(str`The comment was not deleted. ${reason}`);
    case 'createTask':
      return msg(str`The item was not added. ${reason}`);
    case 'deleteTask':
      return msg(str`It was not deleted. ${reason}`);
    case 'moveTask':
      return msg(str`The status went back. ${reason}`);
    case 'createTimeEntry':
      return msg(str`The time was not added. ${reason}`);
    default:
      return msg(str`That change went back. ${reason}`);
  }
}

interface NoticeHooks {
  readonly failures: Failures;
  readonly toasts: Toasts;
  dismiss(failureId: string): void;
}

/** Over what is there, at the lower edge: a message must not push what somebody is about to press. */
export function renderNotices({ failures, toasts, dismiss }: NoticeHooks): TemplateResult {
  return html`<div class="notices">
    ${renderToasts(toasts)}
    <div class="refusals" role="alert">
      ${repeat(
        failures,
        (failure) => failure.id,
        (failure) =>
          html`<div class="refusal" part="refusal">
            ${warningIcon}<span>${refusalText(failure)}</span>${renderDismiss(() => dismiss(failure.id))}
          </div>`,
      )}
    </div>
  </div>`;
}

function renderToasts(toasts: Toasts): TemplateResult {
  return html`<div
    role="status"
    class="toasts"
    @pointerenter=${() => toasts.hold(true)}
    @pointerleave=${() => toasts.hold(false)}
    @focusin=${() => toasts.hold(true)}
    @focusout=${() => toasts.hold(false)}
  >
    ${repeat(
      toasts.shown,
      ({ id }) => id,
      ({ id, text, action }) =>
        html`<div class="refusal toast" part="notice">
          <span>${text}</span>
          ${
            action === undefined
              ? nothing
              : html`<button class="button" type="button" @click=${() => toasts.act(id)}>
                  ${action.label}
                </button>`
          }
          ${renderDismiss(() => toasts.dismiss(id))}
        </div>`,
    )}
  </div>`;
}

function renderDismiss(dismiss: () => void): TemplateResult {
  return html`<button class="icon-button" type="button" aria-label=${msg('Dismiss')} @click=${dismiss}>
    ${closeIcon}
  </button>`;
}
