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

  /** Called when a task of a list is ticked, which of them; without it they are only shown. */
  @property({ attribute: false })
  toggle: ((index: number, isDone: boolean) => void) | undefined;

  @state()
  private fragment: DocumentFragment | undefined;

  /** The task that was ticked last: it is drawn anew with the text that comes of it. */
  #ticked: number | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('source') && (!changed.has('toggle') || !this.fragment)) {
      return;
    }
    if (render === undefined) {
      void this.#load();
    } else {
      this.#show();
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('source') || this.#ticked === undefined) {
      return;
    }
    this.renderRoot.querySelectorAll<HTMLElement>('.tick')[this.#ticked]?.focus();
    this.#ticked = undefined;
  }

  protected override render(): TemplateResult {
    return this.fragment === undefined
      ? html`<div class="text plain" part="text">${this.source}</div>`
      : html`<div class="text" part="text">${this.fragment}</div>`;
  }

  async #load(): Promise<void> {
    ({ markdownToFragment: render } = await import('../../internal/markdown.ts'));
    this.#show();
  }

  #show(): void {
    this.fragment = rendered(this.source);
    if (this.fragment !== undefined && this.toggle !== undefined) {
      makeTickable(this.fragment, (index, isDone) => {
        this.#ticked = index;
        this.toggle?.(index, isDone);
      });
    }
  }
}

/** Puts a box of our own in the place of each task's mark, after the text was sanitised. */
function makeTickable(fragment: DocumentFragment, toggle: (index: number, isDone: boolean) => void): void {
  for (const [index, item] of [...fragment.querySelectorAll('li.task')].entries()) {
    const text = document.createTreeWalker(item, NodeFilter.SHOW_TEXT).nextNode();
    if (!(text instanceof Text)) continue;
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.className = 'tick';
    box.checked = text.data.startsWith('☑');
    text.data = text.data.replace(/^[☑☐]\s*/, '');
    // Of the item alone, not of a list in it.
    const [name = ''] = (item.textContent ?? '').trim().split('\n');
    box.setAttribute('aria-label', name);
    box.addEventListener('change', () => toggle(index, box.checked));
    text.before(box);
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
