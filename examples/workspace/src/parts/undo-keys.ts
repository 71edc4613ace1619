import type { Tickboard } from '@tickboard/sdk';
import { boardStoreOf, type StepLabel } from '@tickboard/sdk/stores';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { failureSentence } from '../app/failure-sentence.ts';
import { pageStyles } from '../app/page-styles.ts';
import { toastStyles } from './toast.styles.ts';

const shownFor = 6_000;

/** Takes back and repeats by Ctrl or Cmd and Z, and says what that did. */
@customElement('undo-keys')
export class UndoKeys extends LitElement {
  static override styles = [
    ...pageStyles,
    toastStyles,
    css`
      /* Above what the board says about its connection. */
      .toast {
        inset-block-end: calc(var(--_space-4) + 2.75rem);
      }
    `,
  ];

  @property({ attribute: false })
  client!: Tickboard;

  @property({ attribute: false })
  projectId = '';

  @state()
  private said = '';

  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#pressed);
    clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    return html`<div role="status">${this.said ? html`<p class="toast">${this.said}</p>` : nothing}</div>`;
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'z';
    // A field has an undo of its own.
    if (!isUndo || event.defaultPrevented || isText(event.composedPath()[0])) return;
    event.preventDefault();
    void this.#takeBack(event.shiftKey ? 'redo' : 'undo');
  };

  async #takeBack(direction: 'undo' | 'redo'): Promise<void> {
    const store = boardStoreOf(this.client, this.projectId);
    const label = direction === 'undo' ? store.nextUndo : store.nextRedo;
    if (!label) return this.#say(`There is nothing to ${direction}.`);
    const taken = store[direction]();
    this.#say(`${direction === 'undo' ? 'Undone' : 'Redone'}: ${nameOf(label)}.`);
    const outcome = await taken;
    if (outcome.ok) return;
    const { error } = outcome.failure;
    const reason = error.name === 'UndoError' ? `${error.message}.` : failureSentence(error);
    this.#say(`Not ${direction === 'undo' ? 'undone' : 'redone'}: ${nameOf(label)}. ${reason}`);
  }

  #say(text: string): void {
    this.said = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.said = ''), shownFor);
  }
}

const names: Readonly<Record<string, string>> = {
  createTask: 'creating',
  updateTask: 'changing',
  moveTask: 'moving',
  deleteTask: 'deleting',
};

function nameOf({ operation, title }: StepLabel): string {
  return `${names[operation] ?? operation} “${title}”`;
}

function isText(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}

declare global {
  interface HTMLElementTagNameMap {
    'undo-keys': UndoKeys;
  }
}
