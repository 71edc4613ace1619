import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How long one stays that nobody looks at. What it offers can be done in other ways, too. */
const shownMilliseconds = 8_000;
/** More than these would lie over what they are about. */
const most = 3;

export interface ToastAction {
  readonly label: string;
  run(): unknown;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: ToastAction | undefined;
  /** True once what it offers would do something else. */
  readonly isStale?: (() => boolean) | undefined;
}

interface Kept extends Toast {
  readonly gone: (() => void) | undefined;
}

/** Short messages that go by themselves, but not while somebody points at them or has the focus in them. The host adds it. */
export class Toasts implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #toasts: readonly Kept[] = [];
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #lastId = 0;
  #isHeld = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get shown(): readonly Toast[] {
    return this.#toasts;
  }

  hostDisconnected(): void {
    for (const { id } of this.#toasts) this.dismiss(id);
  }

  hostUpdate(): void {
    const stale = this.#toasts.filter(({ isStale }) => isStale?.());
    for (const { id } of stale) this.dismiss(id);
  }

  /** `gone` is called once it has left without its action having been taken. */
  show(toast: Omit<Toast, 'id'>, gone?: () => void): number {
    this.#lastId += 1;
    const id = this.#lastId;
    this.#toasts = [...this.#toasts, { ...toast, id, gone }];
    const [first] = this.#toasts;
    if (first !== undefined && this.#toasts.length > most) {
      this.dismiss(first.id);
    }
    if (!this.#isHeld) {
      this.#wait(id);
    }
    this.#host.requestUpdate();
    return id;
  }

  dismiss(id: number): void {
    this.#take(id)?.gone?.();
  }

  act(id: number): void {
    const toast = this.#take(id);
    if (toast?.action !== undefined) {
      void toast.action.run();
    }
  }

  /** Nobody can read or reach what goes away meanwhile. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    for (const { id } of this.#toasts) {
      clearTimeout(this.#timers.get(id));
      if (!isHeld) {
        this.#wait(id);
      }
    }
  }

  #wait(id: number): void {
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), shownMilliseconds),
    );
  }

  #take(id: number): Kept | undefined {
    const toast = this.#toasts.find((each) => each.id === id);
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#toasts = this.#toasts.filter((each) => each !== toast);
    this.#host.requestUpdate();
    return toast;
  }
}
