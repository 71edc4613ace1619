import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { boardIcon, warningIcon } from '../../internal/icons.ts';

/** Cards per column of the skeleton: uneven, as boards are. */
const skeletonColumns = [3, 2, 4, 1];

export function renderSkeleton(): TemplateResult {
  return html`<p class="hidden-text" role="status">${msg('Loading the board')}</p>
    <div class="columns" aria-hidden="true">
      ${skeletonColumns.map(
        (count) =>
          html`<div class="lane skeleton">
            <div class="lane-head"><span class="bone name"></span></div>
            <div class="cards">
              ${Array.from(
                { length: count },
                () =>
                  html`<div class="ghost-card">
                    <span class="bone key"></span><span class="bone"></span><span class="bone short"></span>
                  </div>`,
              )}
            </div>
          </div>`,
      )}
    </div>`;
}

export function renderFailed(reason: string, retry: () => void): TemplateResult {
  return html`<div class="notice" part="failed" role="alert">
    ${warningIcon}<strong>${msg('The board could not be loaded.')}</strong>
    <p>${reason}</p>
    <button class="button outlined" type="button" @click=${retry}>${msg('Try again')}</button>
  </div>`;
}

/** `start` is how whoever may makes the first one. */
export function renderEmpty(start: unknown): TemplateResult {
  return html`<slot name="empty"
    ><div class="notice" part="empty">
      ${boardIcon}<strong>${msg('This board has no columns yet.')}</strong>
      <p>${msg('Columns are the steps that work passes through.')}</p>
      ${start}
    </div></slot
  >`;
}
