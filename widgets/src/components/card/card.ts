import { msg, str } from '@lit/localize';
import type { BoardCard, Label, Tickboard } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { ClockController } from '../../controllers/clock-controller.ts';
import { moveIcon } from '../../internal/icons.ts';
import type { Person } from '../../internal/person.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { avatars } from '../../styles/avatars.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { palette } from '../../styles/palette.ts';
import { tokens } from '../../styles/tokens.ts';
import { hasFacts, renderCardFacts, renderCardKey, renderCardPeople, renderCardTime } from './card-facts.ts';
import { cardStyles } from './card.styles.ts';
import { TickTaskOpenEvent } from './task-open-event.ts';

/** What a card can ask of the board around it. What is missing has no control on the card. */
export interface CardActions {
  /** What opening does unless the `tick-task-open` event is canceled. */
  readonly open?: ((taskId: string) => void) | undefined;
  /** Shows the "Move to" menu beside `anchor`. */
  readonly move?: ((taskId: string, anchor: HTMLElement) => void) | undefined;
  /** Shows the quick edit beside `anchor`. */
  readonly edit?: ((taskId: string, anchor: HTMLElement) => void) | undefined;
  /** Selects the card, or lets go of it. */
  readonly select?: ((taskId: string) => void) | undefined;
  /** True if a timer may be started on the card. */
  readonly track?: boolean;
}

/** A control of a card that can have the focus: its title, "Move to…", or quick edit. */
export type CardControl = 'open' | 'move' | 'edit';

/**
 * @tagname tick-card
 * @summary One task on a board: its title, labels, people, due date, progress and time.
 *
 * @event {TickTaskOpenEvent} tick-task-open - The card was opened. Cancel it to show the task in a way of your own.
 *
 * @slot - Content of your own below the card's facts.
 *
 * @csspart card - The card's box.
 * @csspart title - The title, which is the button that opens the card.
 * @csspart labels - The list of labels.
 * @csspart facts - The line of due date, progress, comments and links.
 */
export class TickCard extends TickElement {
  static override styles = [tokens, base, controls, palette, avatars, cardStyles];

  /** The client to use instead of the provider's. */
  @property({ attribute: false })
  client: Tickboard | undefined;

  /** The card as the board of the API gives it. */
  @property({ attribute: false })
  card: BoardCard | undefined;

  /** The people that the card's ids stand for. */
  @property({ attribute: false })
  people: ReadonlyMap<string, Person> = new Map();

  /** The labels that the card's ids stand for. */
  @property({ attribute: false })
  labels: ReadonlyMap<string, Pick<Label, 'id' | 'name' | 'color'>> = new Map();

  /** What the card may do to the board around it. */
  @property({ attribute: false })
  actions: CardActions = {};

  /** Milliseconds to add to this device's clock to get the server's. */
  @property({ attribute: false })
  clockSkew = 0;

  /** True while a change of this card waits for the server. */
  @property({ type: Boolean, reflect: true })
  pending = false;

  @query('.open')
  private readonly openButton!: HTMLElement | null;

  @query('.move')
  private readonly moveButton!: HTMLElement | null;

  constructor() {
    super();
    this.addController(new ClockController(this, () => (this.card?.runningTimers.length ?? 0) > 0));
  }

  /** Which of the card's controls has the focus. */
  get focusedControl(): CardControl | undefined {
    const active = this.shadowRoot?.activeElement;
    if (active === null || active === undefined) {
      return undefined;
    }
    return active === this.moveButton ? 'move' : active.matches('.edit') ? 'edit' : 'open';
  }

  /** Focuses the title, or another control if the card has it. */
  focusControl(control: CardControl = 'open'): void {
    const target = this.renderRoot.querySelector<HTMLElement>(`.${control}`) ?? this.openButton;
    target?.focus({ preventScroll: true });
    this.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { card } = this;
    if (card === undefined) {
      return nothing;
    }
    const running = card.runningTimers.length > 0;
    return html`<article
      class="card"
      part="card"
      aria-labelledby="title"
      aria-busy=${this.pending ? 'true' : nothing}
      ?data-running=${running}
      ?data-done=${card.completedAt !== null}
      @click=${this.#clickAnywhere}
    >
      <div class="head">
        ${renderCardKey(card)}${renderCardTime(card, this.clockSkew)}${this.#renderActions(card)}
      </div>
      <h3>
        <button id="title" class="open" part="title" type="button" @click=${this.#open}>${card.title}</button>
      </h3>
      ${this.#renderRest(card)}
      <slot></slot>
    </article>`;
  }

  /** People stand at the end of the last line that there is, so that they cost none of their own. */
  #renderRest(card: BoardCard): TemplateResult {
    const people = renderCardPeople(card, this.people);
    if (!hasFacts(card)) {
      return html`<div class="foot">${this.#renderLabels(card)}${people}</div>`;
    }
    return html`${this.#renderLabels(card)}
      <div class="foot">${renderCardFacts(card)}${people}</div>`;
  }

  #renderLabels(card: BoardCard): TemplateResult | typeof nothing {
    const labels = card.labelIds.map((id) => this.labels.get(id)).filter((label) => label !== undefined);
    if (labels.length === 0) {
      return nothing;
    }
    return html`<ul class="labels" part="labels" role="list" aria-label=${msg('Labels')}>
      ${labels.map((label) => html`<li class="label" data-color=${label.color}>${label.name}</li>`)}
    </ul>`;
  }

  #renderActions(card: BoardCard): TemplateResult | typeof nothing {
    const { move, track } = this.actions;
    if (move === undefined && !track) {
      return nothing;
    }
    const name = msg(str`Move ${card.title} to…`);
    return html`<div class="actions" data-no-drag>
      ${
        track
          ? html`<tick-timer-button
              compact
              .allowed=${true}
              .client=${this.client}
              .taskId=${card.id}
              .taskTitle=${card.title}
            ></tick-timer-button>`
          : nothing
      }
      ${
        move === undefined
          ? nothing
          : html`<button
              class="icon-button move"
              type="button"
              aria-haspopup="dialog"
              aria-label=${name}
              title=${msg('Move to…')}
              @click=${this.#move}
            >
              ${moveIcon}
            </button>`
      }
    </div>`;
  }

  /** The whole card is a target for the pointer; its controls, and yours in the slot, keep their clicks. */
  readonly #clickAnywhere = (event: Event): void => {
    const control = event
      .composedPath()
      .find(
        (node) => node instanceof Element && node.matches('a, button, input, select, textarea, .actions'),
      );
    if (control === undefined) {
      this.#open();
    }
  };

  readonly #open = (): void => {
    const { card } = this;
    if (card !== undefined && this.dispatchEvent(new TickTaskOpenEvent(card.id, card.key))) {
      this.actions.open?.(card.id);
    }
  };

  readonly #move = (event: Event): void => {
    if (this.card !== undefined && event.currentTarget instanceof HTMLElement) {
      this.actions.move?.(this.card.id, event.currentTarget);
    }
  };
}
