import { msg } from '@lit/localize';
import type { BoardCard, Label, Tickboard } from '@tickboard/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { ClockController } from '../../controllers/clock-controller.ts';
import type { Person } from '../../internal/person.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { avatars } from '../../styles/avatars.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { palette } from '../../styles/palette.ts';
import { tokens } from '../../styles/tokens.ts';
import { renderCardActions } from './card-actions.ts';
import {
  hasFacts,
  renderCardFacts,
  renderCardKey,
  renderCardLock,
  renderCardPeople,
  renderCardTime,
  type CardLock,
} from './card-facts.ts';
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
  /** Selects the card, or lets go of it; with `isRange` everything from the one selected last to it. */
  readonly select?: ((taskId: string, isRange: boolean) => void) | undefined;
  /** True if a timer may be started on the card. */
  readonly track?: boolean;
  /** True while controls are about to come: their room is kept, so that nothing moves when they do. */
  readonly areSoon?: boolean;
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

  /** True while the card is among those that are to be changed together. */
  @property({ type: Boolean, reflect: true })
  selected = false;

  /** True while any card of the board is selected: then every card shows how it is. */
  @property({ type: Boolean, reflect: true })
  selecting = false;

  /** Who else edits or drags the task just now. */
  @property({ attribute: false })
  lock: CardLock | undefined;

  /** False takes its controls out of the order of Tab: of the cards of a board, one has them there. */
  @property({ attribute: false })
  tabbable = true;

  @query('.open')
  private readonly openButton!: HTMLElement | null;

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
    return active.matches('.move') ? 'move' : active.matches('.edit') ? 'edit' : 'open';
  }

  /** Focuses the title, or another control if the card has it. */
  focusControl(control: CardControl = 'open'): void {
    const target = this.renderRoot.querySelector<HTMLElement>(`.${control}`) ?? this.openButton;
    target?.focus({ preventScroll: true });
    this.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** Starts or stops the timer, as its button would. */
  toggleTimer(): void {
    const { renderRoot } = this.renderRoot.querySelector('tick-timer-button') ?? {};
    renderRoot?.querySelector('button')?.click();
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
      ?data-locked=${this.lock !== undefined}
      @click=${this.#clickAnywhere}
    >
      <div class="head">
        ${renderCardKey(card)}${renderCardTime(card, this.clockSkew)}${renderCardLock(this.lock)}${renderCardActions(this, card)}
      </div>
      <h3>
        <button
          id="title"
          class="open"
          part="title"
          type="button"
          tabindex=${this.tabbable ? nothing : -1}
          @click=${this.#open}
        >
          ${card.title}
        </button>
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

  /** The whole card is a target for the pointer; its controls, and yours in the slot, keep their clicks. */
  readonly #clickAnywhere = (event: Event): void => {
    const control = event
      .composedPath()
      .find(
        (node) =>
          node instanceof Element &&
          node.matches('a, button, input, select, textarea, .actions, tick-timer-button'),
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
}
