import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { pageStyles } from '../app/page-styles.ts';

/** A button that opens a small list below it. Its content is closed by a choice, Escape, or leaving it. */
@customElement('drop-menu')
export class DropMenu extends LitElement {
  static override styles = [
    ...pageStyles,
    css`
      :host {
        position: relative;
        display: inline-flex;
        min-inline-size: 0;
      }

      .button {
        min-inline-size: 0;
      }

      .list {
        position: absolute;
        z-index: 20;
        inset-block-start: calc(100% + var(--_space-1));
        inline-size: max-content;
        min-inline-size: 12rem;
        max-inline-size: min(20rem, calc(100vw - 2rem));
        padding: var(--_space-1);
        border: 1px solid var(--_line);
        border-radius: var(--_radius-m);
        background: var(--_raised);
        box-shadow: var(--_shadow-m);
      }

      :host([align='end']) .list {
        inset-inline-end: 0;
      }
    `,
  ];

  /** What the button is called for those who do not see its content. */
  @property()
  label = '';

  /** Which side of the button the list keeps to. */
  @property({ reflect: true })
  align: 'start' | 'end' = 'start';

  @property({ type: Boolean, reflect: true })
  open = false;

  @query('button')
  private readonly button!: HTMLButtonElement;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#pressedElsewhere);
  }

  override disconnectedCallback(): void {
    document.removeEventListener('pointerdown', this.#pressedElsewhere);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    return html`<button
        type="button"
        class="button"
        aria-label=${this.label}
        aria-expanded=${this.open ? 'true' : 'false'}
        @click=${this.#toggle}
      >
        <slot name="button"></slot>
      </button>
      <div class="list" ?hidden=${!this.open} @click=${this.#close} @keydown=${this.#keyPressed}>
        <slot></slot>
      </div>`;
  }

  readonly #toggle = (): void => {
    this.open = !this.open;
  };

  readonly #close = (): void => {
    this.open = false;
  };

  readonly #keyPressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    this.open = false;
    this.button.focus();
  };

  readonly #pressedElsewhere = (event: Event): void => {
    if (this.open && !event.composedPath().includes(this)) this.open = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'drop-menu': DropMenu;
  }
}
