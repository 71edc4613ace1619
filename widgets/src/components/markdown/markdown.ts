import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { markdownToFragment } from '../../internal/markdown.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { base } from '../../styles/base.ts';
import { tokens } from '../../styles/tokens.ts';
import { markdownStyles } from './markdown.styles.ts';

let render: typeof markdownToFragment | undefined;

/**
 * @tagname tick-markdown
 * @summary Shows Markdown, sanitised. Its renderer is loaded with the first text; until then the text itself shows.
 *
 * @csspart text - The rendered text.
 */
export class TickMarkdown extends TickElement {
  static override styles = [tokens, base, markdownStyles];

  /** The Markdown to show. */
  @property()
  source = '';

  @state()
  private fragment: DocumentFragment | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('source')) {
      return;
    }
    if (render === undefined) {
      void this.#load();
    } else {
      this.fragment = rendered(this.source);
    }
  }

  protected override render(): TemplateResult {
    return this.fragment === undefined
      ? html`<div class="text plain" part="text">${this.source}</div>`
      : html`<div class="text" part="text">${this.fragment}</div>`;
  }

  async #load(): Promise<void> {
    ({ markdownToFragment: render } = await import('../../internal/markdown.ts'));
    this.fragment = rendered(this.source);
  }
}

/** Undefined for a text that the renderer cannot take, such as one that is nested too deep: it then shows as it is. */
function rendered(source: string): DocumentFragment | undefined {
  try {
    return render?.(source);
  } catch {
    return undefined;
  }
}
