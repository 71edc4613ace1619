import { ContextProvider } from '@lit/context';
import type { Tickboard } from '@tickboard/sdk';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { clientContext } from '../../context.ts';
import { TickElement } from '../../internal/tick-element.ts';

/**
 * @tagname tick-provider
 * @summary Gives its client to every widget inside it, however deep, and a scheme if `theme` is set.
 *
 * @slot - The part of the page that uses this client. The element itself has no box.
 */
export class TickProvider extends TickElement {
  static override styles = css`
    :host {
      display: contents;
    }

    :host([theme='light']) {
      color-scheme: light;
    }

    :host([theme='dark']) {
      color-scheme: dark;
    }

    :host([theme='auto']) {
      color-scheme: light dark;
    }
  `;

  /** The SDK's client. A widget's own `client` property goes before it. */
  @property({ attribute: false })
  client: Tickboard | undefined;

  readonly #context = new ContextProvider(this, { context: clientContext });

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('client')) {
      this.#context.setValue(this.client);
    }
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
