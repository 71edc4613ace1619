import type { Session } from '@tickboard/sdk';
import type { ReactiveControllerHost } from 'lit';
import { rightsOf, type Rights, type RightsState } from '../internal/rights.ts';
import type { ClientController } from './client-controller.ts';
import { StoreController } from './store-controller.ts';

/** What the signed-in person may do, for a widget that draws controls by it. */
export class RightsController extends StoreController<RightsState, Rights> {
  /** Unknown until there is something to compare with. */
  #turn: number | undefined;
  readonly #changed: (() => void) | undefined;

  /** `changed` is told when rights have become others while the widget was there: what is shown is of the old ones. */
  constructor(
    host: ReactiveControllerHost,
    client: ClientController,
    { wanted = () => true, changed }: { wanted?: () => boolean; changed?: () => void } = {},
  ) {
    super(host, () => (client.value !== undefined && wanted() ? rightsOf(client.value) : undefined));
    this.#changed = changed;
  }

  get session(): Session | undefined {
    return this.state?.session;
  }

  may(scope: string): boolean {
    return this.store?.may(scope) ?? false;
  }

  hostUpdated(): void {
    const before = this.#turn;
    this.#turn = this.state?.turn;
    if (before !== undefined && this.#turn !== undefined && this.#turn > before) {
      // What is changed by it is another update.
      queueMicrotask(() => this.#changed?.());
    }
  }
}
