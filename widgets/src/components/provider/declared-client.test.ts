import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeStage, type Stage } from '../../../test/support/stage.ts';
import { rememberServer } from '../../internal/default-server.ts';
import '../board/define.ts';
import './define.ts';

const real = { fetch: globalThis.fetch, WebSocket: globalThis.WebSocket };
let stage: Stage;
let asked: { url: string; method: string }[];
let servers: Set<string>;
let answerToken: () => Response;

/** The network itself is played: the page's backend at /board-token, Tickboard at whatever origin. */
beforeEach(async () => {
  stage = await makeStage({ 'To do': ['Copy'] });
  asked = [];
  servers = new Set();
  answerToken = () => Response.json({ token: stage.backend.token, expiresIn: 900 });
  globalThis.WebSocket = stage.backend.WebSocket as unknown as typeof WebSocket;
  globalThis.fetch = async (input, init) => {
    const { url, method } = new Request(input, init);
    if (!url.includes('/api/v1/')) {
      asked.push({ url, method });
      return answerToken();
    }
    servers.add(new URL(url).origin);
    return stage.backend.fetch(url.replace(/^.*(?=\/api\/v1)/, 'http://mock.tickboard.test'), init ?? {});
  };
});

afterEach(() => {
  document.body.replaceChildren();
  document.querySelector('base')?.remove();
  Object.assign(globalThis, real);
});

/** As markup and nothing else, since that is what it is for. */
function show(attributes: string): void {
  document.body.innerHTML = `<tick-provider ${attributes}><tick-board project-id="${stage.project.id}"></tick-board></tick-provider>`;
}

function text(): string {
  const root = document.querySelector('tick-board')?.shadowRoot;
  const card = root?.querySelector('tick-card')?.shadowRoot;
  return (card ?? root)?.textContent ?? '';
}

it('shows a board by attributes alone, with a token of the page’s own backend', async () => {
  show('server="https://tasks.test" token-url="board-token?for=me"');
  await expect.poll(text).toContain('Copy');
  expect(asked).toEqual([{ url: new URL('board-token?for=me', document.baseURI).href, method: 'POST' }]);
  expect([...servers]).toEqual(['https://tasks.test']);
});

it('asks relative to the page’s base address', async () => {
  document.head.append(Object.assign(document.createElement('base'), { href: '/portal/' }));
  show('server="https://tasks.test" token-url="board-token"');
  await expect.poll(() => asked.map(({ url }) => new URL(url).pathname)).toEqual(['/portal/board-token']);
});

it.each([
  [403, 'You do not have the right to do this.'],
  [401, 'You are signed out.'],
  [500, 'The server failed.'],
])('says in the board why there is no token, and tries again when asked: %i', async (status, sentence) => {
  answerToken = () => new Response('<h1>no</h1>', { status });
  show('server="https://tasks.test" token-url="/board-token"');
  await expect.poll(text).toContain(sentence);
  answerToken = () => Response.json({ token: stage.backend.token });
  document
    .querySelector('tick-board')
    ?.shadowRoot?.querySelector<HTMLElement>('[part="failed"] button')
    ?.click();
  await expect.poll(text).toContain('Copy');
});

it('takes another server when the attribute changes, and leaves a client of the page alone', async () => {
  show('server="https://tasks.test" token-url="/board-token"');
  const provider = document.querySelector('tick-provider')!;
  const address = () => provider.client?.transport.baseUrl;
  await provider.updateComplete;
  expect(address()).toBe('https://tasks.test/api/v1');
  provider.setAttribute('server', 'https://other.test');
  await provider.updateComplete;
  expect(address()).toBe('https://other.test/api/v1');
  provider.client = stage.client;
  provider.setAttribute('server', 'https://tasks.test');
  await provider.updateComplete;
  expect(provider.client).toBe(stage.client);
  provider.client = undefined;
  await provider.updateComplete;
  expect(address()).toBe('https://tasks.test/api/v1');
});

it('uses the server that the script came from, and of no other place', async () => {
  const provider = () => document.querySelector('tick-provider')!;
  show('token-url="/board-token"');
  await provider().updateComplete;
  expect(provider().client?.transport.baseUrl).toBe('/api/v1');
  rememberServer('https://cdn.test/npm/@tickboard/widgets/dist/cdn/tickboard.js');
  rememberServer('https://tasks.test/below/embed/v1/tickboard-1a2b3c4d.js');
  show('token-url="/board-token"');
  await expect.poll(() => provider().client?.transport.baseUrl).toBe('https://tasks.test/below/api/v1');
});
