import { msg, str } from '@lit/localize';
import type { BoardColumn } from '@tickboard/sdk';
import { html, type TemplateResult } from 'lit';

/** The server's longest title. */
const longestTitle = 500;

interface AddFormHooks {
  add(title: string): Promise<boolean>;
  close(): void;
}

/** Adds one card after another: Enter adds and stays open, Escape closes. */
export function renderAddForm(column: BoardColumn, hooks: AddFormHooks): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('title');
    if (field instanceof HTMLTextAreaElement) {
      void addFrom(field, hooks);
    }
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      hooks.close();
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
      <button class="button" type="button" @click=${() => hooks.close()}>${msg('Cancel')}</button>
      <kbd aria-hidden="true">↵</kbd>
    </div>
  </form>`;
}

async function addFrom(field: HTMLTextAreaElement, hooks: AddFormHooks): Promise<void> {
  const title = field.value.replaceAll(/\s+/g, ' ').trim();
  field.value = '';
  field.focus();
  if (title === '' || (await hooks.add(title))) {
    return;
  }
  // What was refused is given back to be corrected, unless something new is being written already.
  if (field.isConnected && field.value === '') {
    field.value = title;
  }
}
