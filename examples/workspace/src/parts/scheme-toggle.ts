import { html, LitElement, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { pageStyles } from '../app/page-styles.ts';
import { chooseScheme, currentScheme } from '../app/scheme.ts';
import { moonIcon, sunIcon } from './icons.ts';

/** Switches between light and dark; until it is used, the system decides. */
@customElement('scheme-toggle')
export class SchemeToggle extends LitElement {
  static override styles = pageStyles;

  readonly #system = matchMedia('(prefers-color-scheme: dark)');

  override connectedCallback(): void {
    super.connectedCallback();
    this.#system.addEventListener('change', this.#systemChanged);
  }

  override disconnectedCallback(): void {
    this.#system.removeEventListener('change', this.#systemChanged);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const other = currentScheme() === 'dark' ? 'light' : 'dark';
    const name = `Switch to ${other} colours`;
    return html`<button
      type="button"
      class="icon-button"
      aria-label=${name}
      title=${name}
      @click=${this.#toggle}
    >
      ${other === 'light' ? sunIcon : moonIcon}
    </button>`;
  }

  readonly #toggle = (): void => {
    chooseScheme(currentScheme() === 'dark' ? 'light' : 'dark');
    this.requestUpdate();
  };

  readonly #systemChanged = (): void => {
    this.requestUpdate();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'scheme-toggle': SchemeToggle;
  }
}
