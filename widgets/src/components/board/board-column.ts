import { msg, str } from '@lit/localize';
import type { BoardColumn, BoardLabel, BoardMember, Tickboard } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { plusIcon, statusIcon } from '../../internal/icons.ts';
import { getLocale } from '../../localization.ts';
import type { CardActions } from '../card/card.ts';
import { renderAddForm } from './add-form.ts';

/** What all columns of a board are drawn with. */
export interface ColumnView {
  readonly client: Tickboard | undefined;
  readonly people: ReadonlyMap<string, BoardMember>;
  readonly labels: ReadonlyMap<string, BoardLabel>;
  readonly pending: ReadonlySet<string>;
  readonly actions: CardActions;
  readonly clockSkew: number;
  readonly canCreate: boolean;
  /** The column whose add form is open. */
  readonly addingTo: string | undefined;
  openForm(statusId: string): void;
  closeForm(): void;
  add(statusId: string, title: string): Promise<boolean>;
  showMore(statusId: string): void;
}

/** One map per list, however often the board is drawn: a new map would draw every card again. */
function indexed<Item extends { readonly id: string }>(): (
  list: readonly Item[],
) => ReadonlyMap<string, Item> {
  const known = new WeakMap<readonly Item[], ReadonlyMap<string, Item>>();
  return (list) => {
    const index = known.get(list) ?? new Map(list.map((item) => [item.id, item]));
    known.set(list, index);
    return index;
  };
}

export const indexPeople = indexed<BoardMember>();
export const indexLabels = indexed<BoardLabel>();

export function renderColumn(column: BoardColumn, view: ColumnView): TemplateResult {
  return html`<section
    class="lane"
    part="column"
    data-status-id=${column.id}
    data-color=${column.color}
    aria-labelledby="name-${column.id}"
    ?data-over=${isOverLimit(column)}
  >
    ${renderHead(column)}
    <div class="cards">
      ${column.tasks.length === 0 ? html`<p class="none">${msg('No cards')}</p>` : renderCards(column, view)}
      ${renderMore(column, view)}
    </div>
    ${view.canCreate ? renderFoot(column, view) : nothing}
  </section>`;
}

function isOverLimit(column: BoardColumn): boolean {
  return column.wipLimit !== null && column.taskCount > column.wipLimit;
}

function renderHead(column: BoardColumn): TemplateResult {
  const count = new Intl.NumberFormat(getLocale()).format(column.taskCount);
  const limit = column.wipLimit;
  const phrase = limit === null ? msg(str`Cards: ${count}`) : msg(str`Cards: ${count} of at most ${limit}`);
  return html`<header class="lane-head" part="column-header">
    <span class="face">${statusIcon(column.category)}</span>
    <h2 id="name-${column.id}">${column.name}</h2>
    <span class="count number" title=${isOverLimit(column) ? msg('Over its limit') : nothing}>
      <span aria-hidden="true"
        >${count}${limit === null ? nothing : html`<span class="limit">/${limit}</span>`}</span
      >
      <span class="hidden-text"
        >${phrase}${isOverLimit(column) ? `, ${msg('over its limit')}` : nothing}</span
      >
    </span>
    ${limit === null ? nothing : renderGauge(column.taskCount, limit)}
  </header>`;
}

/** Up to this many places a limit is drawn as ticks that can be counted; beyond, as one bar. */
const mostTicks = 12;

function renderGauge(count: number, limit: number): TemplateResult {
  const marks = limit <= mostTicks ? limit : mostTicks;
  const filled = Math.ceil((Math.min(count, limit) / limit) * marks);
  return html`<span class="gauge" aria-hidden="true"
    >${Array.from({ length: marks }, (_, index) => html`<i ?data-filled=${index < filled}></i>`)}</span
  >`;
}

function renderCards(column: BoardColumn, view: ColumnView): TemplateResult {
  return html`<ol role="list" aria-labelledby="name-${column.id}">
    ${repeat(
      column.tasks,
      (card) => card.id,
      (card) =>
        html`<li data-task-id=${card.id}>
          <tick-card
            exportparts="card, title: card-title, labels: card-labels, facts: card-facts"
            .client=${view.client}
            .card=${card}
            .people=${view.people}
            .labels=${view.labels}
            .actions=${view.actions}
            .clockSkew=${view.clockSkew}
            ?pending=${view.pending.has(card.id)}
          ></tick-card>
        </li>`,
    )}
  </ol>`;
}

function renderMore(column: BoardColumn, view: ColumnView): TemplateResult | typeof nothing {
  if (column.nextCursor === null) {
    return nothing;
  }
  const hidden = new Intl.NumberFormat(getLocale()).format(column.taskCount - column.tasks.length);
  return html`<button class="button more" type="button" @click=${() => view.showMore(column.id)}>
    ${msg(str`Show more (${hidden} not shown)`)}
  </button>`;
}

function renderFoot(column: BoardColumn, view: ColumnView): TemplateResult {
  if (view.addingTo === column.id) {
    return renderAddForm(column, view);
  }
  return html`<button
    class="button add"
    part="add"
    type="button"
    aria-label=${msg(str`Add card to ${column.name}`)}
    @click=${() => view.openForm(column.id)}
  >
    ${plusIcon}<span>${msg('Add card')}</span>
  </button>`;
}
