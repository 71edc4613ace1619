import type { PropertyValues } from 'lit';
import { scrollBack, ServerDrawing, type DrawnPlace } from './server-drawing.ts';
import { TickElement } from './tick-element.ts';

/** A widget that a server may have drawn before its script came. */
export class DrawnElement extends TickElement {
  #drawing: ServerDrawing | undefined;

  /** True while the shadow root shows what a server drew: render `noChange` meanwhile. */
  protected get isDrawn(): boolean {
    return this.#drawing !== undefined;
  }

  /** Whether there is something to show in place of what a server drew. */
  protected get hasContent(): boolean {
    return true;
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
