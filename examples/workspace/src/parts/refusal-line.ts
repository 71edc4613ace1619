import { html, type TemplateResult } from 'lit';
import { failureSentence } from '../app/failure-sentence.ts';

/** Why the last attempt was refused; nothing is seen or read out before there is an error. */
export function refusalLine(
  error: unknown,
  sentence: (error: unknown) => string = failureSentence,
): TemplateResult {
  return html`<p class="refusal" role="alert" ?hidden=${error === undefined}>
    ${error === undefined ? '' : sentence(error)}
  </p>`;
}
