import type { Tickboard } from '@tickboard/sdk';
import { offlineQueueOf, type OfflineQueueState } from '@tickboard/sdk/offline';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { pageStyles } from '../app/page-styles.ts';
import { toastStyles } from './toast.styles.ts';

/** How many changes this tab has not brought to the server yet. */
function countWaiting(client: Tickboard): number {
  return offlineQueueOf(client)
    .getSnapshot()
    .entries.filter(({ state }) => state !== 'refused').length;
}

/** Says what waits while the server cannot be reached, and nothing otherwise. */
@customElement('waiting-notice')
export class WaitingNotice extends LitElement {
  static override styles = [
    ...pageStyles,
    toastStyles,
    css`
      /* Over the page, which must not move under a hand; above what a board says about its connection. */
      .toast {
        inset-block-end: calc(var(--_space-4) + 3rem);
        flex-wrap: wrap;
        gap: var(--_space-1) var(--_space-3);
        font-size: var(--_text-s);
      }
    `,
  ];

  @property({ attribute: false })
  client!: Tickboard;

  #leave: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('client')) return;
    this.#leave?.();
    this.#leave = offlineQueueOf(this.client).subscribe(() => this.requestUpdate());
  }

  protected override render(): TemplateResult {
    const state = offlineQueueOf(this.client).getSnapshot();
    const count = countWaiting(this.client);
    return html`<div role="status">
      ${state.problem && count > 0 ? this.#renderCount(count, state) : nothing}
    </div>`;
  }

  #renderCount(count: number, { storage }: OfflineQueueState): TemplateResult {
    const what = count === 1 ? '1 change waits' : `${count} changes wait`;
    const where = storage === 'memory' ? ' Keep this page open until then.' : '';
    return html`<p class="toast">
      <span>${what} for the server.${where}</span>
      <button type="button" class="button outlined" @click=${this.#retry}>Try now</button>
    </p>`;
  }

  readonly #retry = (): void => {
    offlineQueueOf(this.client).retry();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'waiting-notice': WaitingNotice;
  }
}
