import { ContextProvider } from '@lit/context';
import type { Tickboard } from '@tickboard/sdk';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { clientContext } from '../../context.ts';
import { defaultServer } from '../../internal/default-server.ts';
import { TickElement } from '../../internal/tick-element.ts';
import { declaredClient } from './declared-client.ts';

/**
 * @tagname tick-provider
 * @summary Gives its client to every widget inside it, however deep, and a scheme if `theme` is set.
 *
 * A page without scripts of its own says by `token-url` where its backend gives tokens, and the provider makes the client.
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

  /**
   * The SDK's client: yours, or else the one made from `server` and `token-url`. A widget's own `client` property goes
   * before it.
   */
  @property({ attribute: false })
  client: Tickboard | undefined;

  /**
   * The address of the Tickboard server, such as `https://tasks.example.com`. By default the one that the widgets' script
   * came from, or else the page's own.
   */
  @property()
  server: string | undefined;

  /**
   * Where your backend gives the page a token, relative to the page. It is asked by POST and answers as
   * `createEmbedToken` does, `{"token": "...", "expiresAt": "..."}`; asked again before that token ends.
   */
  @property({ attribute: 'token-url' })
  tokenUrl = '';

  readonly #context = new ContextProvider(this, { context: clientContext });
  #declared: Tickboard | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('server') || changed.has('tokenUrl')) {
      const isOwn = this.client !== this.#declared;
      this.#declared = this.#declare();
      this.client = isOwn ? this.client : this.#declared;
    }
    this.client ??= this.#declared;
    if (changed.has('client')) {
      this.#context.setValue(this.client);
    }
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #declare(): Tickboard | undefined {
    const { server, tokenUrl } = this;
    if (!server && tokenUrl === '') {
      return undefined;
    }
    return declaredClient({ server: server || defaultServer(), tokenUrl });
  }
}
