import { msg, str } from '@lit/localize';
import type { BoardColumn } from '@tickboard/sdk';
import { html, type TemplateResult } from 'lit';
import { chevronIcon } from '../../internal/icons.ts';
import { getLocale } from '../../localization.ts';
import type { BoardScene } from '../board/scene.ts';

interface Removal {
  cancel(): void;
  remove(moveTo: string | undefined): void;
}

/** Cards outlive their column. Asked of an empty one, too: archived cards still stand in it. */
export function renderRemoval(
  column: BoardColumn,
  { board }: BoardScene,
  { cancel, remove }: Removal,
): TemplateResult {
  const others = board.columns.filter(({ id }) => id !== column.id);
  const index = board.columns.findIndex(({ id }) => id === column.id);
  const nearest = board.columns[index - 1] ?? board.columns[index + 1];
  const count = new Intl.NumberFormat(getLocale()).format(column.taskCount);
  const submit = (event: Event) => {
    event.preventDefault();
    const moveTo = new FormData(event.currentTarget as HTMLFormElement).get('moveTo');
    remove(typeof moveTo === 'string' ? moveTo : undefined);
  };
  return html`<form @submit=${submit}>
    <h3>${msg(str`Delete column ${column.name}?`)}</h3>
    <p class="question">
      ${
        column.taskCount === 0
          ? msg('It holds no cards but perhaps archived ones, which move.')
          : msg(str`Cards in it: ${count}. They move to the end of another column.`)
      }
    </p>
    <label class="choice"
      >${msg('Move its cards to')}
      <span class="select"
        ><select class="field" name="moveTo" required autofocus>
          ${others.map(
            ({ id, name }) => html`<option value=${id} ?selected=${id === nearest?.id}>${name}</option>`,
          )}</select
        >${chevronIcon}</span
      ></label
    >
    <div class="buttons">
      <button class="button" type="button" @click=${cancel}>${msg('Cancel')}</button>
      <button class="button outlined danger" type="submit">${msg('Delete column')}</button>
    </div>
  </form>`;
}
