import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The site of somebody else: their own origin, their own backend, and a policy as strict as there is. */
export class HostPages {
  /** HTML by its path. */
  readonly pages = new Map<string, string>();
  /** Mints a token for whoever looks, as a backend does. */
  mint: () => Promise<object> = () => Promise.reject(new Error('no backend yet'));
  /** The Tickboard that the pages show. */
  tickboard = '';
  readonly #server: Server;

  constructor() {
    this.#server = createServer(async ({ url = '/', method }, response) => {
      const { pathname } = new URL(url, 'http://host');
      const html = this.pages.get(pathname);
      if (pathname === '/board-token' && method === 'POST') {
        response.setHeader('content-type', 'application/json').setHeader('cache-control', 'no-store');
        response.end(JSON.stringify(await this.mint()));
      } else if (html === undefined) response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
      else {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.setHeader('content-security-policy', this.#policy()).end(html);
      }
    });
  }

  async start(): Promise<void> {
    await once(this.#server.listen(0), 'listening');
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
  }

  /** Nothing inline, nothing from elsewhere, and markup by script only through the two policies that are ours. */
  #policy(): string {
    const { tickboard } = this;
    return [
      "default-src 'none'",
      `script-src ${tickboard}`,
      `style-src ${tickboard}`,
      `connect-src 'self' ${tickboard} ${tickboard.replace('http', 'ws')}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html tickboard',
    ].join('; ');
  }
}
