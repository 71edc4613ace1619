import type { ClientBase } from 'pg';

/** As pg's own pool does it for a connection that takes too long. */
interface WithStream {
  readonly connection: { readonly stream: { destroy(): void } };
}

/** At once, without a farewell that nobody may answer: whatever waits for this connection fails now. */
export function cutConnection(client: ClientBase): void {
  // pg documents neither; both have been there since its first versions.
  (client as unknown as WithStream).connection.stream.destroy();
}
