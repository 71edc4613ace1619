import { createClient } from '@tickboard/sdk';
import { createMockBackend, type Interceptor, type MockBackend } from '@tickboard/sdk/testing';
import { onTestFinished } from 'vitest';
import '../../src/main.ts';
import type { WorkspaceApp } from '../../src/app/workspace-app.ts';

export interface ShownWorkspace {
  readonly app: WorkspaceApp;
  readonly backend: MockBackend;
  /** What another tab of the browser does: somebody else has signed in there. */
  signInElsewhere(token: string): void;
}

interface ShowOptions {
  readonly path?: string;
  readonly seed?: 'demo' | 'empty';
  readonly signedIn?: boolean;
  /** Answers in place of the backend. */
  readonly intercept?: Interceptor;
}

/** What the cookie is in a browser: kept by nobody but the connection, set by a sign-in and gone after a sign-out. */
class Cookie {
  value: string;

  constructor(value: string) {
    this.value = value;
  }

  async keep(request: Request, response: Response): Promise<void> {
    const { pathname } = new URL(request.url);
    if (request.method === 'POST' && pathname.endsWith('/sessions') && response.ok) {
      const { accessToken } = (await response.clone().json()) as { accessToken: string };
      this.value = accessToken;
    }
    if (request.method === 'DELETE' && pathname.endsWith('/session')) this.value = nobody;
  }
}

const nobody = 'nobody';

/** The whole app in the page of the test, at an address, on a backend in memory. */
export function showWorkspace(options: ShowOptions = {}): ShownWorkspace {
  const { path = '/', seed = 'demo', signedIn = true } = options;
  const backend = createMockBackend({ seed });
  if (options.intercept !== undefined) backend.intercept(options.intercept);
  const cookie = new Cookie(signedIn ? backend.token : nobody);
  const before = location.pathname + location.search;
  history.replaceState(null, '', path);
  const app = document.createElement('workspace-app');
  app.channel = crypto.randomUUID();
  app.connect = (signedOut) =>
    createClient({
      maxRetries: 0,
      token: () => cookie.value,
      WebSocket: backend.WebSocket,
      async fetch(url, init) {
        const request = new Request(new URL(url, location.origin), init);
        const response = await backend.fetch(request);
        await cookie.keep(request, response);
        if (response.status === 401) signedOut();
        return response;
      },
    });
  document.body.append(app);
  onTestFinished(() => {
    app.remove();
    history.replaceState(null, '', before);
    delete document.documentElement.dataset['scheme'];
    localStorage.clear();
  });
  const signInElsewhere = (token: string): void => {
    cookie.value = token;
    const channel = new BroadcastChannel(app.channel);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
    channel.postMessage('changed');
    channel.close();
  };
  return { app, backend, signInElsewhere };
}

/** A failure of one address, as the server words it. */
export function problemAt(ending: string, status: number, code: string): Interceptor {
  return (request) =>
    new URL(request.url).pathname.endsWith(ending)
      ? Response.json({ status, code, title: code, detail: `This is ${code}.` }, { status })
      : undefined;
}
