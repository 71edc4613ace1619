import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { routeOf, type Route } from './routes.ts';

/** Goes to an address of the app without loading the page anew. `state` stays with the entry in the history. */
export function navigate(path: string, { state }: { state?: Readonly<Record<string, string>> } = {}): void {
  history.pushState(state ?? null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** Follows the address bar, and takes over clicks on links that lead to another page of the app. */
export class NavigationController implements ReactiveController {
  readonly #host: ReactiveControllerHost & EventTarget;

  constructor(host: ReactiveControllerHost & EventTarget) {
    this.#host = host;
    host.addController(this);
  }

  get route(): Route {
    return routeOf(location.pathname);
  }

  hostConnected(): void {
    addEventListener('popstate', this.#changed);
    this.#host.addEventListener('click', this.#clicked);
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#changed);
    this.#host.removeEventListener('click', this.#clicked);
  }

  readonly #changed = (): void => {
    this.#host.requestUpdate();
  };

  readonly #clicked = (event: Event): void => {
    if (!(event instanceof MouseEvent) || event.defaultPrevented || !isPlain(event)) return;
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (link === undefined || link.origin !== location.origin || link.target !== '' || link.download !== '')
      return;
    // Pages of the server itself, such as the reference of the API, are not ours.
    if (routeOf(link.pathname).page === 'missing') return;
    event.preventDefault();
    navigate(link.pathname);
  };
}

/** With a modifier or another button, a click asks the browser for a tab or a window. */
function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
