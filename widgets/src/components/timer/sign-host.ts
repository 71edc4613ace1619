import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { showSign } from '../../internal/page-sign.ts';

interface Shown {
  /** Undefined while nothing runs. */
  readonly seconds: number | undefined;
  readonly inTitle: boolean;
  readonly inIcon: boolean;
}

/** Shows its host's running time in the browser's bar of tabs, for as long as it runs there and that is wanted. */
export class SignHost implements ReactiveController {
  readonly #owner: ReactiveControllerHost;
  readonly #shown: () => Shown;
  #show: typeof showSign | undefined;
  #isConnected = false;

  constructor(owner: ReactiveControllerHost, shown: () => Shown) {
    this.#owner = owner;
    this.#shown = shown;
  }

  hostConnected(): void {
    this.#isConnected = true;
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#show?.(this.#owner, undefined);
  }

  hostUpdated(): void {
    const { seconds, inTitle, inIcon } = this.#shown();
    const isWanted = seconds !== undefined && (inTitle || inIcon) && this.#isConnected;
    if (this.#show === undefined) {
      if (isWanted) void this.#load();
      return;
    }
    this.#show(
      this.#owner,
      isWanted
        ? { title: inTitle ? hoursAndMinutes(seconds) : undefined, icon: inIcon ? mark(seconds) : undefined }
        : undefined,
    );
  }

  async #load(): Promise<void> {
    const { showSign } = await import('../../internal/page-sign.ts');
    this.#show = showSign;
    this.#owner.requestUpdate();
  }
}

/** Without seconds: a browser wakes a hidden tab once a minute, and a wrong time is worse than a rough one. */
function hoursAndMinutes(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** What is readable on sixteen pixels: minutes, and from an hour on hours. */
function mark(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? String(minutes) : `${Math.floor(minutes / 60)}h`;
}
