import { msg } from '@lit/localize';
import type { BoardColumn, Color } from '@tickboard/sdk';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { renderSwatches } from '../../internal/color-swatches.ts';
import { chevronIcon } from '../../internal/icons.ts';
import { categoryNames, type Category } from './category-names.ts';

/** The server's longest name and greatest limit. */
const longestName = 200;
const greatestLimit = 1_000;

export interface ColumnDraft {
  readonly name: string;
  readonly color: Color;
  readonly category: Category;
  readonly wipLimit: number | null;
}

export function newDraft(): ColumnDraft {
  return { name: '', color: 'gray', category: 'unstarted', wipLimit: null };
}

export function draftOf({ name, color, category, wipLimit }: BoardColumn): ColumnDraft {
  return { name, color, category, wipLimit };
}

export function isSameDraft(a: ColumnDraft, b: ColumnDraft): boolean {
  return a.name === b.name && a.color === b.color && a.category === b.category && a.wipLimit === b.wipLimit;
}

interface ColumnForm {
  readonly draft: ColumnDraft;
  readonly title: string;
  readonly label: string;
  change(changes: Partial<ColumnDraft>): void;
  submit(): void;
  cancel(): void;
}

export function renderColumnForm({
  draft,
  title,
  label,
  change,
  submit,
  cancel,
}: ColumnForm): TemplateResult {
  const send = (event: Event) => {
    event.preventDefault();
    const name = plainName(draft.name);
    if (name !== '') {
      change({ name });
      submit();
    }
  };
  return html`<form @submit=${send}>
    <h3>${title}</h3>
    <label class="choice">${msg('Name')} ${renderName(draft.name, (name) => change({ name }))}</label>
    ${renderSwatches(draft.color, (color) => change({ color }))}
    ${renderCategory(draft.category, (category) => change({ category }))}
    ${renderLimit(draft.wipLimit, (wipLimit) => change({ wipLimit }))}
    <div class="buttons">
      <button class="button" type="button" @click=${cancel}>${msg('Cancel')}</button>
      <button class="button primary" type="submit">${label}</button>
    </div>
  </form>`;
}

/** As it is kept: one line without blanks around it. */
export function plainName(name: string): string {
  return name.replaceAll(/\s+/g, ' ').trim();
}

export function renderName(name: string, change: (name: string) => void): TemplateResult {
  return html`<input
    class="field"
    name="name"
    required
    maxlength=${longestName}
    autocomplete="off"
    enterkeyhint="done"
    autofocus
    aria-label=${msg('Name')}
    .value=${live(name)}
    @input=${(event: Event) => change(valueOf(event))}
  />`;
}

function renderCategory(value: Category, change: (category: Category) => void): TemplateResult {
  return html`<label class="choice"
    >${msg('What its cards are')}
    <span class="select"
      ><select class="field" @change=${(event: Event) => change(valueOf(event) as Category)}>
        ${Object.entries(categoryNames()).map(
          ([category, name]) =>
            html`<option value=${category} .selected=${live(category === value)}>${name}</option>`,
        )}</select
      >${chevronIcon}</span
    ></label
  >`;
}

function renderLimit(value: number | null, change: (limit: number | null) => void): TemplateResult {
  return html`<label class="choice"
    >${msg('At most this many cards')}
    <input
      class="field"
      type="number"
      inputmode="numeric"
      min="1"
      max=${greatestLimit}
      step="1"
      placeholder=${msg('No limit')}
      .value=${live(value === null ? '' : String(value))}
      @input=${(event: Event) => change(limitOf(event))}
  /></label>`;
}

function valueOf(event: Event): string {
  return (event.currentTarget as HTMLInputElement | HTMLSelectElement).value;
}

/** Nothing is no limit; what is no whole number is left to the browser's own message. */
function limitOf(event: Event): number | null {
  const { value, valueAsNumber } = event.currentTarget as HTMLInputElement;
  return value === '' || Number.isNaN(valueAsNumber) ? null : valueAsNumber;
}
