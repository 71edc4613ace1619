import type { Session } from '@tickboard/sdk';
import type { ReactiveControllerHost } from 'lit';
import { rightsOf, type Rights, type RightsState } from '../internal/rights.ts';
import type { ClientController } from './client-controller.ts';
import { StoreController } from './store-controller.ts';

/** What the signed-in person may do, for a widget that draws controls by it. */
export class RightsController extends StoreController<RightsState, Rights> {
  constructor(host: ReactiveControllerHost, client: ClientController, wanted: () => boolean = () => true) {
    super(host, () => (client.value !== undefined && wanted() ? rightsOf(client.value) : undefined));
  }

  get session(): Session | undefined {
    return this.state?.session;
  }

  may(scope: string): boolean {
    return this.store?.may(scope) ?? false;
  }
}
