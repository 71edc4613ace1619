import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { pageStyles } from '../app/page-styles.ts';
import { checkIcon, copyIcon } from './icons.ts';

/** A text to take along, with a button that copies it. */
@customElement('copy-field')
export class CopyField extends LitElement {
  static override styles = [
    ...pageStyles,
    css`
      :host {
        display: flex;
        gap: var(--_space-2);
      }

      .field {
        font-family: var(--_font-mono);
        font-size: var(--_text-s);
      }

      .button {
        flex: none;
      }
    `,
  ];

  /** What the field is called. */
  @property()
  label = '';

  @property()
  value = '';

  @state()
  private copied = false;

  @query('input')
  private readonly field!: HTMLInputElement;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('value')) this.copied = false;
  }

  protected override render(): TemplateResult {
    return html`<input
        class="field"
        readonly
        aria-label=${this.label}
        .value=${this.value}
        @focus=${this.#select}
      />
      <button type="button" class="button outlined" @click=${this.#copy}>
        ${this.copied ? checkIcon : copyIcon}<span role="status">${this.copied ? 'Copied' : 'Copy'}</span>
      </button>`;
  }

  readonly #select = (): void => this.field.select();

  readonly #copy = async (): Promise<void> => {
    // Without the right to the clipboard it can still be copied by hand.
    this.field.select();
    this.copied = await navigator.clipboard.writeText(this.value).then(
      () => true,
      () => false,
    );
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'copy-field': CopyField;
  }
}
