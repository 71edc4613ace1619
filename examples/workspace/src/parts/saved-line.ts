import { html, type TemplateResult } from 'lit';
import type { Attempt } from '../app/attempt.ts';
import { failureSentence } from '../app/failure-sentence.ts';
import { checkIcon } from './icons.ts';
import { refusalLine } from './refusal-line.ts';

/** A form's foot: its button, that it was saved, and why it was not. */
export function savedLine(
  attempt: Attempt,
  {
    act = 'Save',
    done = 'Saved',
    sentence = failureSentence,
  }: { act?: string; done?: string; sentence?: (error: unknown) => string } = {},
): TemplateResult {
  return html`${refusalLine(attempt.refusal, sentence)}
    <div class="form-foot">
      <button class="button primary" ?disabled=${attempt.busy} aria-busy=${attempt.busy ? 'true' : 'false'}>
        ${act}
      </button>
      <span class="saved" role="status">${attempt.done ? html`${checkIcon}${done}` : ''}</span>
    </div>`;
}
