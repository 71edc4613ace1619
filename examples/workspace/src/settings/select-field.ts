import { html, type TemplateResult } from 'lit';
import { chevronIcon } from '../parts/icons.ts';

export function selectField(
  label: string,
  name: string,
  options: TemplateResult,
  disabled = false,
): TemplateResult {
  return html`<label class="labelled">
    ${label}
    <span class="select"
      ><select class="field" name=${name} ?disabled=${disabled}>
        ${options}</select
      >${chevronIcon}</span
    >
  </label>`;
}
