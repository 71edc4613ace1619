import { msg, str } from '@lit/localize';
import type { BoardColumn } from '@tickboard/sdk';
import { html, type TemplateResult } from 'lit';
import type { ColumnView } from './board-column.ts';

/** The server's longest title. */
const longestTitle = 500;

/** Adds one card after another: Enter adds and stays open, Escape closes. */
export function renderAddForm(column: BoardColumn, view: ColumnView): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('title');
    if (field instanceof HTMLTextAreaElement) {
      void addFrom(field, column, view);
    }
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      view.closeForm();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      (event.currentTarget as HTMLElement).closest('form')?.requestSubmit();
    }
  };
  return html`<form class="add-form" data-no-drag @submit=${submit}>
    <textarea
      class="field"
      name="title"
      rows="2"
      maxlength=${longestTitle}
      required
      enterkeyhint="done"
      autocomplete="off"
      aria-label=${msg(str`Title of the new card in ${column.name}`)}
      placeholder=${msg('What is to be done?')}
      @keydown=${key}
    ></textarea>
    <div class="add-buttons">
      <button class="button primary" type="submit">${msg('Add')}</button>
      <button class="button" type="button" @click=${() => view.closeForm()}>${msg('Cancel')}</button>
      <kbd aria-hidden="true">↵</kbd>
    </div>
  </form>`;
}

async function addFrom(field: HTMLTextAreaElement, column: BoardColumn, view: ColumnView): Promise<void> {
  const title = field.value.replaceAll(/\s+/g, ' ').trim();
  field.value = '';
  field.focus();
  if (title === '' || (await view.add(column.id, title))) {
    return;
  }
  // What was refused is given back to be corrected, unless something new is being written already.
  if (field.isConnected && field.value === '') {
    field.value = title;
  }
}
