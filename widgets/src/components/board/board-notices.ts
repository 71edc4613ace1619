import { msg, str } from '@lit/localize';
import type { BoardStoreState } from '@tickboard/sdk/stores';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { failureText } from '../../internal/failure-text.ts';
import { closeIcon, warningIcon } from '../../internal/icons.ts';
import { cardOf } from './columns.ts';

type Failure = BoardStoreState['failures'][number];

/** What was refused, in words: the card has already gone back by itself. */
function refusalText(failure: Failure, state: BoardStoreState): string {
  const card =
    failure.subjectId !== null && state.content ? cardOf(state.content, failure.subjectId) : undefined;
  const reason = failureText(failure.error);
  if (failure.operation === 'createTask') {
    return msg(str`The card was not added. ${reason}`);
  }
  if (card === undefined) {
    return msg(str`That did not work. ${reason}`);
  }
  return failure.operation === 'moveTask'
    ? msg(str`“${card.title}” went back. ${reason}`)
    : msg(str`“${card.title}” was not changed. ${reason}`);
}

export function renderNotices(state: BoardStoreState, dismiss: (failureId: string) => void): TemplateResult {
  return html`<div class="notices">
    <div role="status">${renderConnection(state)}</div>
    <div role="alert" class="refusals">
      ${repeat(
        state.failures,
        (failure) => failure.id,
        (failure) =>
          html`<div class="refusal" part="refusal">
            ${warningIcon}<span>${refusalText(failure, state)}</span>
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
    </div>
  </div>`;
}

function renderConnection({ connection }: BoardStoreState): TemplateResult | typeof nothing {
  if (connection === 'offline') {
    return html`<span class="connection" part="connection">${msg('Offline: trying to reconnect')}</span>`;
  }
  if (connection === 'catching-up') {
    return html`<span class="connection" part="connection">${msg('Catching up')}</span>`;
  }
  return nothing;
}
