import type { IncomingMessage } from 'node:http';

export interface OriginsOptions {
  readonly corsOrigins: readonly string[];
  readonly embedOrigins?: readonly string[];
  readonly publicUrl: string | null;
}

/** Which pages may speak for their user: this server's own and those of the allow-list. */
export class Origins {
  readonly #allowed: ReadonlySet<string>;
  readonly #embedding: ReadonlySet<string>;
  readonly #publicOrigin: string | undefined;

  constructor(options: OriginsOptions) {
    this.#allowed = new Set(options.corsOrigins);
    this.#embedding = new Set(options.embedOrigins);
    this.#publicOrigin = options.publicUrl === null ? undefined : new URL(options.publicUrl).origin;
  }

  /** Of another site; for CORS. */
  isListed(origin: string | undefined): origin is string {
    return origin !== undefined && this.#allowed.has(origin);
  }

  /** A page that embeds a board: it has a token of its own, and nothing else of whoever looks at it is its business. */
  isEmbedding(origin: string | undefined): origin is string {
    return origin !== undefined && this.#embedding.has(origin);
  }

  /**
   * Whether a cookie may be believed: browsers send it along with whatever another site makes them send. A browser that
   * sends no Origin with a request of the same origin says so in Sec-Fetch-Site, which no page can set.
   */
  mayUseCookie({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
    const { origin, host } = headers;
    if (origin === undefined) return headers['sec-fetch-site'] === 'same-origin';
    return this.isListed(origin) || origin === this.#publicOrigin || isOfHost(origin, host);
  }
}

function isOfHost(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
