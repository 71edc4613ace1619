import { html, type TemplateResult } from 'lit';
import { failureSentence } from '../app/failure-sentence.ts';
import { warningIcon } from './icons.ts';

/** The failed state of a page: what happened, and a way to try it again. */
export function failureNotice(title: string, error: unknown, retry: () => void): TemplateResult {
  return html`<div class="notice" role="alert">
    ${warningIcon}
    <strong>${title}</strong>
    <span>${failureSentence(error)}</span>
    <button type="button" class="button outlined" @click=${retry}>Try again</button>
  </div>`;
}
