import { updateWhenLocaleChanges } from '@lit/localize';
import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { followPageLanguage } from '../localization.ts';

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

  override connectedCallback(): void {
    super.connectedCallback();
    followPageLanguage();
  }
}
