import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { chevronIcon } from '../../internal/icons.ts';
import { placePopover } from '../../internal/place-popover.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { popover } from '../../styles/popover.ts';
import { tokens } from '../../styles/tokens.ts';
import { cardOf, columnOf, isOrdered, othersIn, placeOf, type BoardPlace } from './columns.ts';
import type { BoardScene, BoardTool } from './scene.ts';

/** Up to this many places are chosen from a list; beyond, a number is quicker to say than to find. */
const longestList = 50;

/**
 * @internal
 * @tagname tick-move-menu
 * @summary The "Move to" menu of a board's cards: a column and a position, without dragging.
 *
 * A small form and not a `role="menu"`: two choices and a button are what a position needs, and native selects bring
 * their keyboard, their touch pickers and their readers' support along.
 */
export class TickMoveMenu extends TickElement implements BoardTool {
  static override styles = [tokens, base, controls, popover];

  @property({ attribute: false })
  scene: BoardScene | undefined;

  /** In the order of the board; the place is counted without them. */
  @state()
  private taskIds: readonly string[] = [];

  #hadFocus = false;
  #anchor: HTMLElement | undefined;

  @state()
  private place: BoardPlace | undefined;

  @query('[popover]')
  private readonly surface!: HTMLElement;

  /** Opens beside `anchor`, set to where the card, or the first of them, is now. */
  async show(taskIds: string | readonly string[], anchor: HTMLElement): Promise<void> {
    this.taskIds = typeof taskIds === 'string' ? [taskIds] : taskIds;
    this.#anchor = anchor;
    this.place = this.#currentPlace;
    await this.updateComplete;
    this.surface.showPopover();
    placePopover(this.surface, anchor);
  }

  protected override render(): TemplateResult {
    const [first = ''] = this.taskIds;
    const card = this.scene && cardOf(this.scene, first);
    const count = this.taskIds.length;
    return html`<div
      popover
      role="dialog"
      aria-label=${count > 1 ? msg(str`Move cards: ${count}`) : msg(str`Move ${card?.title ?? ''}`)}
      @focusout=${this.#leave}
      @beforetoggle=${this.#closes}
      @toggle=${this.#closed}
    >
      ${card === undefined || this.place === undefined ? nothing : this.#renderForm(this.place)}
    </div>`;
  }

  #renderForm(place: BoardPlace): TemplateResult {
    const columns = this.scene?.columns ?? [];
    return html`<form @submit=${this.#submit}>
      <label class="choice"
        >${msg('Column')}
        <span class="select"
          ><select class="field" autofocus @change=${this.#chooseColumn}>
            ${columns.map(
              (column) =>
                html`<option value=${column.id} .selected=${live(column.id === place.statusId)}>
                  ${column.name}
                </option>`,
            )}</select
          >${chevronIcon}</span
        ></label
      >
      ${this.#renderPositions(place)}
      <button class="button primary" type="submit">${msg('Move')}</button>
    </form>`;
  }

  #renderPositions(place: BoardPlace): TemplateResult | typeof nothing {
    const column = this.scene && columnOf(this.scene, place.statusId);
    if (column === undefined || !isOrdered(column)) {
      return nothing;
    }
    const count = othersIn(column, this.taskIds).length + 1;
    return html`<label class="choice"
      >${msg('Position')}
      ${count > longestList ? this.#renderNumber(place, count) : this.#renderList(place, count)}</label
    >`;
  }

  #renderList(place: BoardPlace, count: number): TemplateResult {
    const positions = Array.from({ length: count }, (_, index) => index);
    return html`<span class="select"
      ><select class="field" @change=${this.#choosePosition}>
        ${positions.map(
          (index) =>
            html`<option value=${index + 1} .selected=${live(index === place.index)}>
              ${positionName(index, count)}
            </option>`,
        )}</select
      >${chevronIcon}</span
    >`;
  }

  #renderNumber(place: BoardPlace, count: number): TemplateResult {
    return html`<input
        class="field"
        type="number"
        required
        min="1"
        max=${count}
        .value=${live(String(place.index + 1))}
        @change=${this.#choosePosition}
      />
      <span class="hint">${msg(str`1 is the top, ${count} the bottom.`)}</span>`;
  }

  /** Where the first of the cards is, among those that stay. */
  get #currentPlace(): BoardPlace | undefined {
    const { scene } = this;
    const [first = ''] = this.taskIds;
    const place = scene && placeOf(scene, first);
    const column = place && columnOf(scene, place.statusId);
    if (!column) {
      return undefined;
    }
    const moving = new Set(this.taskIds);
    const ahead = column.tasks.slice(0, place.index).filter(({ id }) => !moving.has(id));
    return { statusId: column.id, index: ahead.length };
  }

  readonly #chooseColumn = (event: Event): void => {
    const statusId = (event.currentTarget as HTMLSelectElement).value;
    const current = this.#currentPlace;
    const column = this.scene && columnOf(this.scene, statusId);
    // In another column the end is where a card goes by itself.
    const end = column === undefined ? 0 : othersIn(column, this.taskIds).length;
    this.place = { statusId, index: current?.statusId === statusId ? current.index : end };
  };

  readonly #choosePosition = (event: Event): void => {
    const position = Number((event.currentTarget as HTMLSelectElement | HTMLInputElement).value);
    if (this.place !== undefined && position >= 1) {
      this.place = { ...this.place, index: position - 1 };
    }
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.surface.hidePopover();
    if (this.place !== undefined) {
      void this.scene?.acts.move(this.taskIds, this.place);
    }
  };

  readonly #closes = (event: ToggleEvent): void => {
    if (event.newState === 'closed') {
      this.#hadFocus = this.shadowRoot?.activeElement !== null;
    }
  };

  /** The browser's own way back is lost when the card is drawn anew in another column. */
  readonly #closed = (event: ToggleEvent): void => {
    if (event.newState !== 'closed' || !this.#hadFocus) {
      return;
    }
    const root = this.#anchor?.getRootNode();
    const isOfCard = root instanceof ShadowRoot && root.host.localName === 'tick-card';
    if (isOfCard || this.#anchor?.localName === 'tick-card') {
      void this.scene?.acts.focusCard(this.taskIds[0] ?? '', isOfCard ? 'move' : 'open');
    } else {
      this.#anchor?.focus();
    }
  };

  /** A popover holds no focus: going on with Tab must not leave it standing open. */
  readonly #leave = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    if (next instanceof Node && !this.surface.contains(next)) {
      this.surface.hidePopover();
    }
  };
}

function positionName(index: number, count: number): string {
  const position = index + 1;
  if (index === 0) {
    return count === 1 ? msg('First') : msg('1 (top)');
  }
  return position === count ? msg(str`${position} (bottom)`) : String(position);
}
