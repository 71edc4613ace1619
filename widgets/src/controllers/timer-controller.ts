import type { RunningTimer } from '@tickboard/sdk';
import {
  timerStoreOf,
  type TimerContent,
  type TimerStoreState,
  type TimerStore,
} from '@tickboard/sdk/stores';
import type { ReactiveControllerHost } from 'lit';
import type { ClientController } from './client-controller.ts';
import { StoreController } from './store-controller.ts';

/** The signed-in person's timer, as every widget that shows it sees it. */
export class TimerController extends StoreController<TimerStoreState, TimerStore> {
  constructor(host: ReactiveControllerHost, client: ClientController, wanted: () => boolean = () => true) {
    super(host, () => (client.value !== undefined && wanted() ? timerStoreOf(client.value) : undefined));
  }

  get content(): TimerContent | undefined {
    return this.state?.content ?? undefined;
  }

  get running(): RunningTimer | undefined {
    return this.content?.running ?? undefined;
  }

  get clockSkew(): number {
    return this.content?.clockSkew ?? 0;
  }
}
