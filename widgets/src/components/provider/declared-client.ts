import {
  AuthenticationError,
  ConnectionError,
  createClient,
  PermissionError,
  RateLimitError,
  ServerError,
  type ApiError,
  type Tickboard,
} from '@tickboard/sdk';
import { refreshedBy, type FetchedToken } from '@tickboard/sdk/session';

export interface DeclaredClient {
  /** The server's address; undefined is the page's own. */
  readonly server: string | undefined;
  /** Where the page's backend gives tokens, relative to the page. Without one, only what is for everybody can be asked. */
  readonly tokenUrl: string;
}

/** The client that a page describes by attributes alone. */
export function declaredClient({ server, tokenUrl }: DeclaredClient): Tickboard {
  return createClient({
    ...(server !== undefined && { baseUrl: server }),
    ...(tokenUrl !== '' && { token: refreshedBy(({ signal }) => askForToken(tokenUrl, signal)) }),
  });
}

/** A POST, so that nothing on the way keeps the answer and no link from elsewhere can ask for one. */
async function askForToken(tokenUrl: string, signal: AbortSignal): Promise<FetchedToken> {
  const url = new URL(tokenUrl, document.baseURI).href;
  const response = await fetch(url, { method: 'POST', signal }).catch((cause: unknown) => {
    throw signal.aborted ? cause : new ConnectionError(`No answer from ${url}`, { cause });
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    throw refusal(response, body);
  }
  // What it holds is looked at by `refreshedBy`, which says so if there is no token in it.
  return (body ?? '') as FetchedToken;
}

/** As if Tickboard had answered, so that a widget says the same and tries again in the same cases. */
function refusal(response: Response, body: unknown): ApiError {
  const kinds: Record<number, typeof ApiError> = {
    401: AuthenticationError,
    403: PermissionError,
    429: RateLimitError,
  };
  return new (kinds[response.status] ?? ServerError)(response, body);
}
