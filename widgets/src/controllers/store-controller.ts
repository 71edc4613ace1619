import type { Store } from '@tickboard/sdk/stores';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Keeps a widget subscribed to the store that `select` names, and draws it again after each change. A store is
 * released when the widget leaves the page or another one is selected; the SDK closes it with its last subscriber.
 */
export class StoreController<State, Kind extends Store<State>> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #select: () => Kind | undefined;
  #connected = false;
  #store: Kind | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, select: () => Kind | undefined) {
    this.#host = host;
    this.#select = select;
    host.addController(this);
  }

  get store(): Kind | undefined {
    return this.#store;
  }

  get state(): State | undefined {
    return this.#store?.getSnapshot();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#attach(undefined);
  }

  hostUpdate(): void {
    if (this.#connected) {
      this.#attach(this.#select());
    }
  }

  #attach(next: Kind | undefined): void {
    if (next === this.#store) {
      return;
    }
    this.#unsubscribe?.();
    this.#store = next;
    this.#unsubscribe = next?.subscribe(() => this.#host.requestUpdate());
  }
}
