import { msg, str } from '@lit/localize';
import { NotFoundError } from '@tickboard/sdk';
import type { BoardStoreState } from '@tickboard/sdk/stores';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Toasts } from '../../controllers/toasts.ts';
import { failureText } from '../../internal/failure-text.ts';
import { closeIcon, warningIcon } from '../../internal/icons.ts';
import { cardOf } from './columns.ts';

type Failure = BoardStoreState['failures'][number];

/** What the cards with unfinished changes are called, by id: one that is gone by the time of a refusal is named, too. */
export function titlesOf(
  { content, pending, failures }: BoardStoreState,
  before: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const id of [...pending, ...failures.map(({ subjectId }) => subjectId ?? '')]) {
    const title = (content && cardOf(content, id)?.title) ?? before.get(id);
    if (title !== undefined) titles.set(id, title);
  }
  return titles;
}

/** What was refused, in words: the card has already gone back by itself, if there still is one. */
function refusalText(failure: Failure, titles: ReadonlyMap<string, string>): string {
  const title = titles.get(failure.subjectId ?? '');
  const reason = failureText(failure.error);
  if (failure.operation === 'createTask') {
    return msg(str`The card was not added. ${reason}`);
  }
  if (failure.operation.endsWith('Status')) {
    return msg(str`The column is as it was. ${reason}`);
  }
  if (title === undefined) {
    return msg(str`That did not work. ${reason}`);
  }
  return failure.operation === 'moveTask' && !(failure.error instanceof NotFoundError)
    ? msg(str`“${title}” went back. ${reason}`)
    : msg(str`“${title}” was not changed. ${reason}`);
}

interface NoticeHooks {
  /** It has been offline since it last knew everything. */
  readonly isBehind: boolean;
  dismissFailure(failureId: string): void;
  /** Gives the focus back to the board: a message takes its buttons along. */
  returnFocus(): void;
  readonly toasts: Toasts;
}

/** At the board's lower edge, over what is there: a message must not push what somebody is about to press. */
export function renderNotices(
  state: BoardStoreState,
  titles: ReadonlyMap<string, string>,
  { isBehind, dismissFailure, returnFocus, toasts }: NoticeHooks,
): TemplateResult {
  return html`<div class="notices" @click=${(event: MouseEvent) => pressed(event, returnFocus)}>
    <div role="status">${renderConnection(state, isBehind)}</div>
    ${renderToasts(toasts)}
    <div role="alert" aria-atomic="false" class="refusals">
      ${repeat(
        state.failures,
        (failure) => failure.id,
        (failure) =>
          html`<div class="refusal" part="refusal">
            ${warningIcon}<span>${refusalText(failure, titles)}</span>
            ${renderDismiss(() => dismissFailure(failure.id))}
          </div>`,
      )}
    </div>
  </div>`;
}

/** Who pressed it by a key: a pointer has no need of the focus, and a column must not scroll for it. */
function pressed({ detail, target }: MouseEvent, returnFocus: () => void): void {
  if (detail === 0 && target instanceof Element && target.closest('button') !== null) {
    returnFocus();
  }
}

function renderToasts(toasts: Toasts): TemplateResult {
  return html`<div
    role="status"
    aria-atomic="false"
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
        html`<div class="toast" part="notice">
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

function renderConnection(
  { connection }: BoardStoreState,
  isBehind: boolean,
): TemplateResult | typeof nothing {
  if (connection === 'offline') {
    return html`<span class="connection" part="connection">${msg('Offline: trying to reconnect')}</span>`;
  }
  if (connection === 'catching-up' && isBehind) {
    return html`<span class="connection" part="connection">${msg('Catching up')}</span>`;
  }
  return nothing;
}
