import { msg, str } from '@lit/localize';
import type { BoardCard, Tickboard } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { pencilIcon } from '../../internal/board-icons.ts';
import { moveIcon } from '../../internal/icons.ts';
import type { CardActions } from './card.ts';

interface ActionsView {
  readonly client: Tickboard | undefined;
  readonly actions: CardActions;
  readonly selected: boolean;
  readonly tabbable: boolean;
}

/** What can be done to the card beside opening it; nothing for those who may only read. */
export function renderCardActions(view: ActionsView, card: BoardCard): TemplateResult | typeof nothing {
  const { edit, move, select, track, areSoon } = view.actions;
  if (areSoon) {
    return html`<div class="actions"></div>`;
  }
  if (!edit && !move && !select && !track) {
    return nothing;
  }
  const order = view.tabbable ? nothing : -1;
  return html`<div class="actions" data-no-drag>
    ${track ? renderTimer(view, card) : nothing}
    ${
      edit === undefined
        ? nothing
        : html`<button
            class="icon-button edit"
            type="button"
            tabindex=${order}
            aria-haspopup="dialog"
            aria-label=${msg(str`Edit ${card.title}`)}
            title=${msg('Quick edit')}
            @click=${by(edit, card)}
          >
            ${pencilIcon}
          </button>`
    }
    ${
      move === undefined
        ? nothing
        : html`<button
            class="icon-button move"
            type="button"
            tabindex=${order}
            aria-haspopup="dialog"
            aria-label=${msg(str`Move ${card.title} to…`)}
            title=${msg('Move to…')}
            @click=${by(move, card)}
          >
            ${moveIcon}
          </button>`
    }
    ${
      select === undefined
        ? nothing
        : html`<input
            class="select"
            type="checkbox"
            tabindex=${order}
            aria-label=${msg(str`Select ${card.title}`)}
            title=${msg('Select')}
            .checked=${live(view.selected)}
            @click=${(event: MouseEvent) => select(card.id, event.shiftKey)}
          />`
    }
  </div>`;
}

function renderTimer({ client, tabbable }: ActionsView, card: BoardCard): TemplateResult {
  return html`<tick-timer-button
    compact
    tabindex=${tabbable ? nothing : -1}
    .allowed=${true}
    .client=${client}
    .taskId=${card.id}
    .taskTitle=${card.title}
  ></tick-timer-button>`;
}

function by(act: (taskId: string, anchor: HTMLElement) => void, { id }: BoardCard) {
  return (event: Event) => {
    if (event.currentTarget instanceof HTMLElement) {
      act(id, event.currentTarget);
    }
  };
}
