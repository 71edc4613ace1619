import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Twice a second, so that a late timer never makes a clock skip one; times are computed, so nothing adds up wrong. */
const periodMilliseconds = 500;

const running = new Set<ReactiveControllerHost>();
let interval: ReturnType<typeof setInterval> | undefined;

function join(host: ReactiveControllerHost): void {
  running.add(host);
  interval ??= setInterval(() => running.forEach((each) => each.requestUpdate()), periodMilliseconds);
}

function leave(host: ReactiveControllerHost): void {
  if (running.delete(host) && running.size === 0) {
    clearInterval(interval);
    interval = undefined;
  }
}

/** How many elements the page's one interval draws at present; there is no interval when it is none. */
export function runningClocks(): number {
  return running.size;
}

/** Draws its host again while `isRunning` says so. All clocks of a page share one interval. The host adds it. */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #isRunning: () => boolean;
  // An update that was asked for before the host left can still end after it: it must not start the clock again.
  #connected = false;

  constructor(host: ReactiveControllerHost, isRunning: () => boolean) {
    this.#host = host;
    this.#isRunning = isRunning;
  }

  hostUpdated(): void {
    if (this.#connected && this.#isRunning()) {
      join(this.#host);
    } else {
      leave(this.#host);
    }
  }

  hostConnected(): void {
    this.#connected = true;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#connected = false;
    leave(this.#host);
  }
}
