/** Tells once per operation that the server will drop it (RFC 9745 and 8594). */
export class Deprecations {
  readonly #warn: (message: string) => void;
  readonly #told = new Set<string>();

  // oxlint-disable-next-line no-console -- the developer is told where developers look; `warn` tells elsewhere
  constructor(warn: (message: string) => void = (message) => console.warn(message)) {
    this.#warn = warn;
  }

  look(operation: string, { headers }: Response): void {
    if (!headers.has('deprecation') || this.#told.has(operation)) return;
    this.#told.add(operation);
    const sunset = headers.get('sunset');
    const page = /<([^>]+)>[^,]*rel="?deprecation/.exec(headers.get('link') ?? '')?.[1];
    this.#warn(
      `Tickboard: ${operation} is deprecated${sunset ? ` and ends on ${sunset}` : ''}${page ? `, see ${page}` : ''}`,
    );
  }
}
