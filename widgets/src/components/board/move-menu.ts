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

  @state()
  private taskId = '';

  #hadFocus = false;

  @state()
  private place: BoardPlace | undefined;

  @query('[popover]')
  private readonly surface!: HTMLElement;

  /** Opens beside `anchor`, set to where the card is now. */
  async show(taskId: string, anchor: HTMLElement): Promise<void> {
    this.taskId = taskId;
    this.place = this.scene && placeOf(this.scene, taskId);
    await this.updateComplete;
    this.surface.showPopover();
    placePopover(this.surface, anchor);
  }

  protected override render(): TemplateResult {
    const card = this.scene && cardOf(this.scene, this.taskId);
    return html`<div
      popover
      role="dialog"
      aria-label=${msg(str`Move ${card?.title ?? ''}`)}
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
    const count = othersIn(column, this.taskId).length + 1;
    const positions = Array.from({ length: count }, (_, index) => index);
    return html`<label class="choice"
      >${msg('Position')}
      <span class="select"
        ><select class="field" @change=${this.#choosePosition}>
          ${positions.map(
            (index) =>
              html`<option value=${index} .selected=${live(index === place.index)}>
                ${positionName(index, count)}
              </option>`,
          )}</select
        >${chevronIcon}</span
      ></label
    >`;
  }

  readonly #chooseColumn = (event: Event): void => {
    const statusId = (event.currentTarget as HTMLSelectElement).value;
    const current = this.scene && placeOf(this.scene, this.taskId);
    const column = this.scene && columnOf(this.scene, statusId);
    // In another column the end is where a card goes by itself.
    const end = column === undefined ? 0 : othersIn(column, this.taskId).length;
    this.place = { statusId, index: current?.statusId === statusId ? current.index : end };
  };

  readonly #choosePosition = (event: Event): void => {
    if (this.place !== undefined) {
      this.place = { ...this.place, index: Number((event.currentTarget as HTMLSelectElement).value) };
    }
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.surface.hidePopover();
    if (this.place !== undefined) {
      void this.scene?.acts.move([this.taskId], this.place);
    }
  };

  readonly #closes = (event: ToggleEvent): void => {
    if (event.newState === 'closed') {
      this.#hadFocus = this.shadowRoot?.activeElement !== null;
    }
  };

  /** The browser's own way back is lost when the card is drawn anew in another column. */
  readonly #closed = (event: ToggleEvent): void => {
    if (event.newState === 'closed' && this.#hadFocus) {
      void this.scene?.acts.focusCard(this.taskId, 'move');
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
