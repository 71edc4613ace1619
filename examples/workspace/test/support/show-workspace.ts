import { browserSession, type BrowserSession } from '@tickboard/sdk/session';
import { createMockBackend, demoPassword, type Interceptor, type MockBackend } from '@tickboard/sdk/testing';
import { onTestFinished } from 'vitest';
import '../../src/main.ts';
import type { WorkspaceApp } from '../../src/app/workspace-app.ts';

export interface ShownWorkspace {
  readonly app: WorkspaceApp;
  readonly backend: MockBackend;
  /** The session of another tab of the browser. */
  openTab(): BrowserSession;
}

interface ShowOptions {
  readonly path?: string;
  readonly seed?: 'demo' | 'empty';
  /** Whose cookie the browser has; the owner's, unless it is nobody's. */
  readonly signedIn?: boolean | 'owner' | 'admin' | 'editor' | 'viewer';
  /** Answers in place of the backend, from the first request of the page on. */
  readonly intercept?: Interceptor;
  /** Prepares the backend before the page asks for anything. */
  readonly before?: (backend: MockBackend) => Promise<void> | void;
}

/** The whole app in the page of the test, at an address, on a backend in memory. */
export function showWorkspace(options: ShowOptions = {}): ShownWorkspace {
  const { path = '/', seed = 'demo', signedIn = true } = options;
  const backend = createMockBackend({ seed });
  const ready = prepare(backend, signedIn === true ? 'owner' : signedIn, options);
  // An address of its own, so that no other test's tabs are this one's.
  const baseUrl = `https://${crypto.randomUUID()}.workspace.test`;
  const sessionOptions = {
    baseUrl,
    maxRetries: 0,
    WebSocket: backend.WebSocket,
    shareConnection: false,
    async fetch(input: string | URL | Request, init?: RequestInit) {
      await ready;
      return backend.fetch(input, init);
    },
  };
  const sessions: BrowserSession[] = [];
  const openTab = (): BrowserSession => {
    const session = browserSession(sessionOptions);
    sessions.push(session);
    return session;
  };
  const before = location.pathname + location.search;
  history.replaceState(null, '', path);
  const app = document.createElement('workspace-app');
  app.session = openTab();
  document.body.append(app);
  onTestFinished(() => {
    app.remove();
    for (const session of sessions) session.close();
    history.replaceState(null, '', before);
    delete document.documentElement.dataset['scheme'];
    localStorage.clear();
  });
  return { app, backend, openTab };
}

async function prepare(backend: MockBackend, role: string | false, options: ShowOptions): Promise<void> {
  if (role !== false) {
    const member = [...backend.world.members.values()].find(
      (each) => each.role === role && each.userId !== null,
    );
    const response = await backend.fetch('/api/v1/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: member?.email, password: demoPassword, cookie: true }),
    });
    if (!response.ok) throw new Error(`Nobody could sign in: ${await response.text()}`);
  }
  await options.before?.(backend);
  if (options.intercept !== undefined) backend.intercept(options.intercept);
}

/** A failure of one address, as the server words it. */
export function problemAt(ending: string, status: number, code: string): Interceptor {
  return (request) =>
    new URL(request.url).pathname.endsWith(ending)
      ? Response.json({ status, code, title: code, detail: `This is ${code}.` }, { status })
      : undefined;
}
