import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { closeIcon, peopleIcon, warningIcon } from '../../internal/icons.ts';

/** As long as names are: no two the same. */
const skeletonRows = ['9', '12', '7'];

export function renderSkeleton(): TemplateResult {
  return html`<p class="hidden-text" role="status">${msg('Loading the members')}</p>
    <ul class="rows" aria-hidden="true">
      ${skeletonRows.map(
        (width) =>
          html`<li class="row">
            <span class="bone face"></span
            ><span class="who"
              ><span class="bone" data-width=${width}></span><span class="bone short"></span
            ></span>
          </li>`,
      )}
    </ul>`;
}

export function renderFailed(reason: string, retry: () => void): TemplateResult {
  return html`<div class="notice" part="failed" role="alert">
    ${warningIcon}<strong>${msg('The members could not be loaded.')}</strong>
    <p>${reason}</p>
    <button class="button outlined" type="button" @click=${retry}>${msg('Try again')}</button>
  </div>`;
}

export function renderEmpty(): TemplateResult {
  return html`<slot name="empty"
    ><div class="notice" part="empty">
      ${peopleIcon}<strong>${msg('Nobody has a role of their own here.')}</strong>
      <p>${msg('People take part with the role that they have in the organization.')}</p>
    </div></slot
  >`;
}

export function renderRefusal(reason: string, dismiss: () => void): TemplateResult {
  return html`<div role="alert">
    ${
      reason === ''
        ? nothing
        : html`<div class="refusal" part="refusal">
            ${warningIcon}<span>${reason}</span>
            <button class="icon-button" type="button" aria-label=${msg('Dismiss')} @click=${dismiss}>
              ${closeIcon}
            </button>
          </div>`
    }
  </div>`;
}
