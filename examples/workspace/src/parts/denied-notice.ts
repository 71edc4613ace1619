import { html, type TemplateResult } from 'lit';
import { lockIcon } from './icons.ts';

/** What stands in place of a page that the reader's role does not open. */
export function deniedNotice(what: string, who: string): TemplateResult {
  return html`<div class="notice" role="status">
    ${lockIcon}
    <strong>${what}</strong>
    <span>${who}</span>
    <a class="button outlined" href="/">All projects</a>
  </div>`;
}
