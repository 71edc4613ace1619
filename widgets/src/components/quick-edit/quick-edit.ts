import { msg, str } from '@lit/localize';
import type { BoardCard, Tickboard } from '@tickboard/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { ClientController } from '../../controllers/client-controller.ts';
import { PresenceController } from '../../controllers/presence-controller.ts';
import { deepFocus, FocusReturn } from '../../internal/focus-return.ts';
import { placeOver } from '../../internal/place-over.ts';
import { lockText } from '../../internal/presence-text.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { avatars } from '../../styles/avatars.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { palette } from '../../styles/palette.ts';
import { popover } from '../../styles/popover.ts';
import { tokens } from '../../styles/tokens.ts';
import { cardOf } from '../board/columns.ts';
import type { BoardScene, BoardTool } from '../board/scene.ts';
import { renderFieldRows } from './field-rows.ts';
import type { CardField } from './card-fields.ts';
import type { TickFieldPickers } from './field-pickers.ts';
import { quickEditStyles } from './quick-edit.styles.ts';

/** The server's longest title. */
const longestTitle = 500;

/**
 * @internal
 * @tagname tick-quick-edit
 * @summary Changes a card where it lies: its title, labels, people, due date and priority.
 *
 * It lies over the card instead of in it, so that the column does not move and the card may be drawn anew meanwhile.
 * The title is kept when it closes, however that happens; only Escape takes it back.
 */
export class TickQuickEdit extends TickElement implements BoardTool {
  static override styles = [tokens, base, controls, palette, avatars, popover, quickEditStyles];

  @property({ attribute: false })
  scene: BoardScene | undefined;

  @state()
  private taskId = '';

  /** What has been typed; undefined while the title is the card's own, which may still change elsewhere. */
  @state()
  private typed: string | undefined;

  @query('[popover]')
  private readonly surface!: HTMLElement;

  @query('tick-field-pickers')
  private readonly pickers!: TickFieldPickers;

  /** Stands for several cards while only a picker is open. */
  readonly #client = new ClientController(this);
  readonly #presence = new PresenceController(
    this,
    this.#client,
    () => this.scene?.board.project.id,
    () => this.taskId !== '',
  );
  #isOpening = false;
  readonly #focus = new FocusReturn(() => this.renderRoot as ShadowRoot);
  #anchor: Element | undefined;

  get client(): Tickboard | undefined {
    return this.scene?.client;
  }

  /** Opens over the card that `anchor` is of; with a field only its picker beside it, for all of the cards. */
  async show(taskIds: string | readonly string[], anchor: Element, field?: CardField): Promise<void> {
    const ids = typeof taskIds === 'string' ? [taskIds] : taskIds;
    if (field !== undefined) {
      await this.pickers.show(field, ids, anchor);
      return;
    }
    if (this.taskId !== '') {
      this.#end();
    }
    this.#isOpening = true;
    this.#focus.remember();
    this.typed = undefined;
    this.taskId = ids[0] ?? '';
    this.#anchor = cardAround(anchor);
    this.#presence.say({ activity: 'editing', taskId: this.taskId });
    await this.updateComplete;
    this.#isOpening = false;
    if (this.#card === undefined) {
      this.#end();
      return;
    }
    this.surface.showPopover();
    this.#place();
    const title = this.renderRoot.querySelector('textarea');
    title?.focus({ preventScroll: true });
    title?.select();
  }

  protected override render(): TemplateResult {
    const card = this.#card;
    return html`<div
        popover
        role="dialog"
        aria-label=${msg(str`Edit ${card?.title ?? ''}`)}
        @beforetoggle=${this.#toggles}
        @toggle=${this.#toggled}
        @focusout=${this.#leave}
        @keydown=${this.#key}
        @pointerdown=${stop}
      >
        ${card === undefined ? nothing : this.#renderForm(card)}
        ${this.taskId === '' ? nothing : this.#renderPickers()}
      </div>
      ${this.taskId === '' ? this.#renderPickers() : nothing}`;
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.taskId === '' || !this.surface.matches(':popover-open')) {
      return;
    }
    if (this.#card === undefined) {
      this.surface.hidePopover();
    } else {
      this.#place();
    }
  }

  /** Within the surface while that is open: a popover beside it would close it. */
  #renderPickers(): TemplateResult {
    return html`<tick-field-pickers .scene=${this.scene}></tick-field-pickers>`;
  }

  #renderForm(card: BoardCard): TemplateResult {
    return html`<form @submit=${this.#submit}>
      <textarea
        class="title"
        rows="1"
        maxlength=${longestTitle}
        enterkeyhint="done"
        aria-label=${msg('Title')}
        .value=${live(this.typed ?? card.title)}
        @input=${this.#type}
      ></textarea>
      ${this.#renderLock(card)}
      ${this.scene === undefined ? nothing : renderFieldRows(card, this.scene, this.#pick)}
      <div class="buttons">
        <button class="button" type="button" @click=${this.#archive}>${msg('Archive')}</button>
        <span class="gap"></span>
        <button class="button" type="button" @click=${this.#open}>${msg('Open card')}</button>
        <button class="button primary" type="submit">
          ${msg('Done', { id: 'doneButton', desc: 'the button that ends it' })}
        </button>
      </div>
    </form>`;
  }

  /** The server keeps nobody out: it is for people to agree. */
  #renderLock({ id }: BoardCard): TemplateResult {
    const lock = this.scene?.locks.get(id);
    const name = (lock && this.scene?.people.get(lock.memberId)?.name) ?? msg('Somebody');
    return html`<p class="lock" role="status" ?hidden=${lock === undefined}>
      ${lock === undefined ? nothing : lockText(name, lock.activity)}
    </p>`;
  }

  get #card(): BoardCard | undefined {
    return this.taskId === '' ? undefined : this.scene && cardOf(this.scene.board, this.taskId);
  }

  #place(): void {
    if (this.#anchor !== undefined) {
      placeOver(this.surface, this.#anchor);
    }
  }

  readonly #pick = (field: CardField, anchor: Element): void => {
    void this.pickers.show(field, [this.taskId], anchor);
  };

  readonly #type = (event: Event): void => {
    this.typed = (event.currentTarget as HTMLTextAreaElement).value;
  };

  readonly #key = (event: KeyboardEvent): void => {
    // What is typed here is no shortcut of the board.
    event.stopPropagation();
    if (event.key === 'Escape') {
      this.typed = undefined;
    } else if (event.key === 'Enter' && event.target instanceof HTMLTextAreaElement && !event.isComposing) {
      event.preventDefault();
      this.surface.hidePopover();
    }
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.surface.hidePopover();
  };

  readonly #open = (): void => {
    const { taskId } = this;
    this.surface.hidePopover();
    this.scene?.acts.open(taskId);
  };

  readonly #archive = (): void => {
    const { taskId } = this;
    this.surface.hidePopover();
    void this.scene?.acts.update([taskId], { archived: true });
  };

  readonly #leave = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    if (next instanceof Node && !this.surface.contains(next)) {
      this.surface.hidePopover();
    }
  };

  readonly #toggles = (event: ToggleEvent): void => {
    if (event.newState === 'closed') {
      this.#focus.leave();
    }
  };

  readonly #toggled = (event: ToggleEvent): void => {
    // It comes late: another card may be edited by then.
    const isLate = this.#isOpening || this.surface.matches(':popover-open');
    if (event.newState === 'closed' && !isLate) {
      this.#end();
    }
  };

  #end(): void {
    const { taskId } = this;
    const card = this.#card;
    const title = this.typed?.replaceAll(/\s+/g, ' ').trim();
    this.typed = undefined;
    this.taskId = '';
    this.#presence.say(null);
    this.#focus.giveBack();
    if (taskId !== '' && deepFocus() === undefined) {
      void this.scene?.acts.focusCard(taskId, 'edit');
    }
    if (card !== undefined && title !== undefined && title !== '' && title !== card.title) {
      void this.scene?.acts.update([taskId], { title });
    }
  }
}

/** The card that something within it belongs to. */
function cardAround(anchor: Element): Element {
  const root = anchor.getRootNode();
  const host = root instanceof ShadowRoot ? root.host : undefined;
  return anchor.closest('tick-card') ?? (host?.localName === 'tick-card' ? host : anchor);
}

function stop(event: Event): void {
  event.stopPropagation();
}
