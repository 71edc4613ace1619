import { updateWhenLocaleChanges } from '@lit/localize';
import { LitElement, type CSSResult } from 'lit';

/**
 * A piece of a widget with an update cycle of its own that draws into the widget's root: the widget's style sheet holds, its
 * parts can be styled from outside, and ids may be referred to. What is loaded later brings its own sheets along.
 */
export abstract class LightPart extends LitElement {
  static readonly sheets: readonly CSSResult[] = [];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const root = this.getRootNode();
    if (!(root instanceof ShadowRoot)) return;
    for (const { styleSheet } of (this.constructor as typeof LightPart).sheets) {
      if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet))
        root.adoptedStyleSheets.push(styleSheet);
    }
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
