import { msg, str } from '@lit/localize';
import type { TimeEntrySnapshot } from '@tickboard/sdk';
import { html, type TemplateResult } from 'lit';
import { writeDuration } from '../../internal/duration.ts';
import { trashIcon } from '../../internal/icons.ts';
import type { TaskName } from '../../internal/task-names.ts';
import { formatDuration, formatTimeOfDay } from '../../internal/time-format.ts';
import { getLocale } from '../../localization.ts';
import { timeOfDay } from './free-span.ts';
import { markTyped } from './read-forms.ts';

export function entryTitle(entry: TimeEntrySnapshot, name: TaskName | undefined): string {
  return name?.title ?? (entry.note || msg('Without a task'));
}

interface EntryActs {
  edit(): void;
  remove(): void;
}

/** One stretch of time: what for, when, how long. The whole line opens its form. */
export function renderEntry(
  entry: TimeEntrySnapshot,
  name: TaskName | undefined,
  acts: EntryActs,
): TemplateResult {
  const locale = getLocale();
  const title = entryTitle(entry, name);
  const [from, to] = [formatTimeOfDay(entry.startedAt, locale), formatTimeOfDay(entry.endedAt, locale)];
  const note = name === undefined ? '' : entry.note;
  return html`<button class="entry" type="button" title=${msg('Edit')} @click=${acts.edit}>
      <span class="entry-title">${title}</span>
      <span class="entry-length number">${formatDuration(entry.seconds, locale)}</span>
      <span class="entry-note"><bdi class="number">${from}–${to}</bdi> ${note}</span>
    </button>
    <button
      class="icon-button"
      type="button"
      aria-label=${msg(str`Delete entry: ${title}`)}
      title=${msg('Delete')}
      @click=${acts.remove}
    >
      ${trashIcon}
    </button>`;
}

interface EntryFormActs {
  submit(event: Event): void;
  cancel(): void;
}

/** The form is read when it is sent, so nothing is drawn while somebody types. */
export function renderEntryForm(
  entry: TimeEntrySnapshot,
  name: TaskName | undefined,
  acts: EntryFormActs,
): TemplateResult {
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    acts.cancel();
  };
  return html`<form
    class="entry-form"
    aria-label=${msg(str`Edit entry: ${entryTitle(entry, name)}`)}
    @submit=${acts.submit}
    @input=${markTyped}
    @keydown=${escape}
  >
    <label class="labelled wide"
      >${msg('Note')}<input class="field" name="note" maxlength="1000" .defaultValue=${entry.note}
    /></label>
    <label class="labelled"
      >${msg('From')}<input
        class="field"
        name="from"
        type="time"
        required
        .defaultValue=${timeOfDay(entry.startedAt)}
    /></label>
    <label class="labelled"
      >${msg('To')}<input
        class="field"
        name="to"
        type="time"
        required
        .defaultValue=${timeOfDay(entry.endedAt)}
    /></label>
    <label class="labelled"
      >${msg('Length')}<input
        class="field number"
        name="length"
        autocomplete="off"
        maxlength="40"
        .defaultValue=${writeDuration(entry.seconds, getLocale())}
    /></label>
    <div class="form-foot wide">
      <button class="button primary" type="submit">${msg('Save')}</button>
      <button class="button" type="button" @click=${acts.cancel}>${msg('Cancel')}</button>
    </div>
  </form>`;
}
