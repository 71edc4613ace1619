import { updateWhenLocaleChanges } from '@lit/localize';
import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { followPageLanguage } from '../localization.ts';
import { scrollBack, ServerDrawing, type DrawnPlace } from './server-drawing.ts';

/** Which scheme a widget is drawn in; `auto` follows the reader's preference, absent follows the page. */
export type TickTheme = 'light' | 'dark' | 'auto';

/** What every widget has: a scheme of its own if asked for, and the page's language. */
export class TickElement extends LitElement {
  /** Draws this widget and what is in it light, dark, or by the reader's preference, whatever the page does. */
  @property({ reflect: true })
  theme: TickTheme | undefined;

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  #drawing: ServerDrawing | undefined;

  /** True while the shadow root shows what a server drew: render `noChange` meanwhile. */
  protected get isDrawn(): boolean {
    return this.#drawing !== undefined;
  }

  /** Whether there is something to show in place of what a server drew. */
  protected get hasContent(): boolean {
    return true;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    followPageLanguage();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const drawn = this.shadowRoot;
    if (drawn?.hasChildNodes()) {
      this.#drawing = new ServerDrawing(drawn);
    }
    const root = super.createRenderRoot();
    if (this.#drawing !== undefined) {
      // Lit would render before the first child that it finds, which will not stay.
      this.renderOptions.renderBefore = null;
    }
    return root;
  }

  protected override update(changed: PropertyValues): void {
    const place = this.hasContent ? this.#drawing?.remove() : undefined;
    if (place !== undefined) {
      this.#drawing = undefined;
    }
    super.update(changed);
    if (place !== undefined) {
      void this.updateComplete.then(() => this.takeOver(place));
    }
  }

  /** Goes on from where the reader was in what a server drew. */
  protected async takeOver(place: DrawnPlace): Promise<void> {
    await this.updateComplete;
    scrollBack(this.renderRoot, place);
  }
}
