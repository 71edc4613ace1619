import { ContextConsumer, ContextRoot } from '@lit/context';
import type { Tickboard } from '@tickboard/sdk';
import type { LitElement, ReactiveController } from 'lit';
import { clientContext, getDefaultClient, watchDefaultClient } from '../context.ts';

let patient = false;

/** Answers widgets that were upgraded before the provider around them, whatever order a page imports them in. */
function waitForLateProviders(): void {
  if (!patient) {
    patient = true;
    new ContextRoot().attach(document.documentElement);
  }
}

interface ClientHost extends LitElement {
  client?: Tickboard | undefined;
}

/** The client of a widget: its own property, else the nearest `tick-provider`'s, else the module's default. */
export class ClientController implements ReactiveController {
  readonly #host: ClientHost;
  readonly #context: ContextConsumer<typeof clientContext, ClientHost>;
  #stop: (() => void) | undefined;

  constructor(host: ClientHost) {
    waitForLateProviders();
    this.#host = host;
    this.#context = new ContextConsumer(host, { context: clientContext, subscribe: true });
    host.addController(this);
  }

  get value(): Tickboard | undefined {
    return this.#host.client ?? this.#context.value ?? getDefaultClient();
  }

  hostConnected(): void {
    this.#stop = watchDefaultClient(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#stop?.();
  }
}
