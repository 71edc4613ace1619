import { msg, str } from '@lit/localize';
import type { TimerStore } from '@tickboard/sdk/stores';
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { failureText } from '../../internal/failure-text.ts';
import { closeIcon } from '../../internal/icons.ts';

/** What was tried with the timer and refused, until it is dismissed. */
export function renderTimerRefusals(store: TimerStore | undefined): TemplateResult {
  return html`<div role="alert" class="refusals">
    ${repeat(
      store?.getSnapshot().failures ?? [],
      (failure) => failure.id,
      (failure) =>
        html`<div class="refusal">
          <span>${msg(str`The timer was not changed. ${failureText(failure.error)}`)}</span>
          <button
            class="icon-button"
            type="button"
            aria-label=${msg('Dismiss')}
            @click=${() => store?.dismissFailure(failure.id)}
          >
            ${closeIcon}
          </button>
        </div>`,
    )}
  </div>`;
}
