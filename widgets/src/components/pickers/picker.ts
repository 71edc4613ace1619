import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { Announcer } from '../../controllers/announcer.ts';
import { AnchorPress } from '../../internal/anchor-press.ts';
import { FocusReturn } from '../../internal/focus-return.ts';
import { placePopover, type PopoverSide } from '../../internal/place-popover.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { avatars } from '../../styles/avatars.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { palette } from '../../styles/palette.ts';
import { popover } from '../../styles/popover.ts';
import { tokens } from '../../styles/tokens.ts';
import { pickerStyles } from './picker.styles.ts';

/**
 * A small surface beside what is being changed. Nothing of it is drawn while it is closed, so that a page may hold many.
 * It tells `tick-pick` for each choice and `tick-picker-close` when it has gone; the focus is then back where it was, if
 * that is still there.
 */
export abstract class TickPicker extends TickElement {
  static override styles = [tokens, base, controls, palette, avatars, popover, pickerStyles];

  @state()
  private isShown = false;

  @query('[popover]')
  protected readonly surface!: HTMLElement;

  readonly #press = new AnchorPress(() => this.surface.matches(':popover-open'));
  readonly #focus = new FocusReturn(() => this.renderRoot as ShadowRoot);
  readonly #announcer = new Announcer(this);
  #anchor: Element | undefined;
  #side: PopoverSide | undefined;
  #isOpening = false;

  /** Opens beside `anchor`; pressed again, that closes it. Its popover must be no ancestor's that closes by it: put the picker inside that one. */
  async show(anchor: Element): Promise<void> {
    if (this.#press.closes(anchor)) {
      return;
    }
    this.#anchor = anchor;
    this.#side = undefined;
    this.#isOpening = true;
    this.#focus.remember();
    this.begin();
    this.isShown = true;
    await this.updateComplete;
    this.#isOpening = false;
    this.surface.showPopover();
    this.#place();
    this.focusFirst();
  }

  hide(): void {
    if (this.surface.matches(':popover-open')) {
      this.surface.hidePopover();
    }
  }

  get open(): boolean {
    return this.isShown;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('resize', this.#place);
    window.addEventListener('scroll', this.#place, { capture: true, passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#press.forget();
    window.removeEventListener('resize', this.#place);
    window.removeEventListener('scroll', this.#place, { capture: true });
    this.isShown = false;
  }

  /** What a screen reader calls the surface. */
  protected abstract get heading(): string;

  protected abstract renderContent(): TemplateResult;

  /** Forgets what was typed the last time. */
  protected abstract begin(): void;

  protected abstract focusFirst(): void;

  protected say(sentence: string): void {
    this.#announcer.say(sentence);
  }

  protected override render(): TemplateResult {
    return html`<div
      popover
      role="dialog"
      tabindex="-1"
      aria-label=${this.heading}
      @beforetoggle=${this.#toggles}
      @toggle=${this.#toggled}
      @focusout=${this.#leave}
      @keydown=${keepKey}
      @pointerdown=${keepPress}
    >
      ${this.isShown ? this.renderContent() : nothing}${this.#announcer.render()}
    </div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    this.#place();
  }

  readonly #place = (): void => {
    if (this.isShown && this.#anchor !== undefined && this.surface.matches(':popover-open')) {
      this.#side = placePopover(this.surface, this.#anchor, { align: 'start', side: this.#side });
    }
  };

  readonly #toggles = (event: ToggleEvent): void => {
    if (event.newState === 'closed') {
      this.#focus.leave();
    }
  };

  readonly #toggled = (event: ToggleEvent): void => {
    // It comes late: the picker may have been opened again by then, for something else.
    const isLate = this.#isOpening || this.surface.matches(':popover-open');
    if (event.newState === 'closed' && this.isShown && !isLate) {
      this.#focus.giveBack();
      this.isShown = false;
      this.dispatchEvent(new Event('tick-picker-close', { bubbles: true }));
    }
  };

  /** A popover holds no focus: going on with Tab must not leave it standing open. */
  readonly #leave = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    if (next instanceof Node && !this.surface.contains(next)) {
      this.hide();
    }
  };
}

/** What is typed into a picker is no shortcut of the board that it lies on. Escape closes it all the same. */
function keepKey(event: Event): void {
  event.stopPropagation();
}

/** Nor is a press in it one on the board, which would lift a card. */
function keepPress(event: Event): void {
  event.stopPropagation();
}
