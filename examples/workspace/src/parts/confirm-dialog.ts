import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { pageStyles } from '../app/page-styles.ts';
import { dialogStyles } from './dialog.styles.ts';

/** Asks before what cannot be taken back: `await dialog.ask()`. What it does stands in its content. */
@customElement('confirm-dialog')
export class ConfirmDialog extends LitElement {
  static override styles = [...pageStyles, dialogStyles];

  @property()
  heading = '';

  /** What the button that does it says. */
  @property()
  act = '';

  @query('dialog')
  private readonly dialog!: HTMLDialogElement;

  #answer: ((yes: boolean) => void) | undefined;

  ask(): Promise<boolean> {
    this.#answer?.(false);
    this.dialog.returnValue = '';
    this.dialog.showModal();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="title" @close=${this.#closed}>
      <form method="dialog">
        <h2 id="title">${this.heading}</h2>
        <div class="text"><slot></slot></div>
        <div class="actions">
          <button class="button" value="" autofocus>Cancel</button>
          <button class="button outlined danger" value="yes">${this.act}</button>
        </div>
      </form>
    </dialog>`;
  }

  readonly #closed = (): void => {
    this.#answer?.(this.dialog.returnValue === 'yes');
    this.#answer = undefined;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'confirm-dialog': ConfirmDialog;
  }
}
