import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { LightPart } from '../../internal/light-part.ts';
import { markdownEditorStyles } from './markdown-editor.styles.ts';
import type * as Tools from './markdown-tools.ts';

let tools: typeof Tools | undefined;

/**
 * @tagname tick-markdown-editor
 * @summary A field for Markdown with a toolbar and a preview.
 * @internal
 *
 * The field is a plain one and there from the beginning; toolbar, keys and paste come with the first focus. It draws into
 * the root around it, so that it can be labelled from there. `input` tells of each change, `tick-editor-submit` of Control
 * and Enter, `tick-editor-cancel` of Escape.
 */
export class TickMarkdownEditor extends LightPart {
  static override readonly sheets = [markdownEditorStyles];

  @property({ attribute: false })
  value = '';

  @property({ attribute: false })
  name = '';

  /** What the field is called by screen readers. */
  @property({ attribute: false })
  label = '';

  @property({ attribute: false })
  placeholder = '';

  @property({ type: Number })
  rows = 2;

  /** The server's longest. */
  @property({ type: Number })
  maxlength = 50_000;

  /** Buttons at the end of the bar. */
  @property({ attribute: false })
  actions: TemplateResult | undefined;

  @state()
  private isPreviewed = false;

  get field(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  override focus(): void {
    this.field?.focus();
  }

  /** Shows the text as it will read, or the field again. */
  async preview(isPreviewed: boolean): Promise<void> {
    this.isPreviewed = isPreviewed;
    await this.updateComplete;
    if (isPreviewed) this.querySelector<HTMLElement>('.editor-preview')?.focus();
    else this.focus();
  }

  protected override render(): TemplateResult {
    return html`<div
      class="editor"
      part="editor"
      @focusin=${this.#prepare}
      @keydown=${this.#key}
      @paste=${this.#paste}
    >
      <textarea
        class="editor-field"
        name=${this.name}
        rows=${this.rows}
        maxlength=${this.maxlength}
        aria-label=${this.label}
        placeholder=${this.placeholder}
        ?hidden=${this.isPreviewed}
        .value=${live(this.value)}
        @input=${this.#input}
      ></textarea>
      ${this.isPreviewed ? this.#renderPreview() : nothing}
      <div class="editor-bar">
        ${tools?.renderToolbar(this, this.isPreviewed) ?? nothing}
        <button
          class="button editor-toggle"
          type="button"
          aria-pressed=${this.isPreviewed}
          @click=${() => void this.preview(!this.isPreviewed)}
        >
          ${msg('Preview')}
        </button>
        ${this.actions ?? nothing}
      </div>
    </div>`;
  }

  #renderPreview(): TemplateResult {
    return html`<div class="editor-preview" tabindex="-1" role="region" aria-label=${msg('Preview')}>
      ${
        this.value.trim() === ''
          ? html`<p class="nothing">${msg('Nothing to preview')}</p>`
          : html`<tick-markdown .source=${this.value}></tick-markdown>`
      }
    </div>`;
  }

  readonly #input = (event: Event): void => {
    this.value = (event.currentTarget as HTMLTextAreaElement).value;
  };

  readonly #prepare = async (): Promise<void> => {
    if (tools !== undefined) return;
    tools = await import('./markdown-tools.ts');
    this.requestUpdate();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#tell(event, 'tick-editor-submit');
    else if (event.key === 'Escape' && this.isPreviewed) {
      event.preventDefault();
      void this.preview(false);
    } else if (event.key === 'Escape' && event.target === this.field) this.#tell(event, 'tick-editor-cancel');
    else tools?.handleKey(this, event);
  };

  /** Escape that the owner has no use for goes on to whoever else waits for it. */
  #tell(event: KeyboardEvent, name: string): void {
    const isTaken = !this.dispatchEvent(new Event(name, { cancelable: true }));
    if (isTaken || event.key === 'Enter') event.preventDefault();
  }

  readonly #paste = (event: ClipboardEvent): void => {
    tools?.handlePaste(this, event);
  };
}
