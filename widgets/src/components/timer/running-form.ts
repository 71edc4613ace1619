import { msg } from '@lit/localize';
import type { RunningTimer } from '@tickboard/sdk';
import { html, type TemplateResult } from 'lit';
import { writeDuration } from '../../internal/duration.ts';
import { getLocale } from '../../localization.ts';
import { timeOfDay } from './free-span.ts';
import { markTyped } from './read-forms.ts';

interface RunningForm {
  /** The field for the task. */
  readonly what: TemplateResult;
  readonly seconds: number;
  submit(event: Event): void;
}

/** Corrects what runs: what it is on, its note, and since when, as a time or as a length. */
export function renderRunningForm(
  running: RunningTimer,
  taskTitle: string,
  { what, seconds, submit }: RunningForm,
): TemplateResult {
  const { note, startedAt } = running;
  // Whole minutes, so that the field does not change under whoever looks at it.
  const length = writeDuration(seconds - (seconds % 60), getLocale());
  return html`<form
    class="running"
    aria-label=${msg('What runs')}
    @submit=${submit}
    @input=${markTyped}
    @change=${submitOf}
  >
    <div class="labelled wide"><span aria-hidden="true">${msg('Task')}</span>${what}</div>
    <label class="labelled wide"
      >${msg('Note')}<input
        class="field"
        name="note"
        maxlength="1000"
        autocomplete="off"
        placeholder=${taskTitle === '' ? '' : msg('What exactly?')}
        .defaultValue=${note}
    /></label>
    <label class="labelled"
      >${msg('Started at')}<input
        class="field"
        name="from"
        type="time"
        required
        .defaultValue=${timeOfDay(startedAt)}
    /></label>
    <label class="labelled"
      >${msg('Running for')}<input
        class="field number"
        name="length"
        autocomplete="off"
        maxlength="40"
        .defaultValue=${length}
    /></label>
    <button class="hidden-text" type="submit" tabindex="-1">${msg('Save')}</button>
  </form>`;
}

/** Saved field by field when one is left, as everything in a task's panel is. */
function submitOf(event: Event): void {
  (event.currentTarget as HTMLFormElement).requestSubmit();
}
