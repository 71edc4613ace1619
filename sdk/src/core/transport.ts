import { bounded, sleep } from './bounded.ts';
import { apiError, ApiError, ConnectionError } from './errors.ts';
import type { ClientOptions, RequestOptions } from './options.ts';
import { isTransient, retryDelay } from './retry.ts';

const defaultTimeout = 30_000;
const uploadTimeout = 600_000;
const defaultRetries = 2;

/** A response whose body has come whole. */
export interface ReadResponse {
  readonly response: Response;
  readonly text: string;
}

/**
 * Sends one logical request in as many attempts as it needs. Each attempt asks for the token anew, and all of them
 * carry the same headers and so the same idempotency key. An answer counts only with its body read to the end: a
 * connection cut in the middle of it is a failed attempt like any other.
 */
export class Transport {
  /** Address of the API, `/api/v1` included, without a slash at its end. */
  readonly baseUrl: string;
  readonly options: ClientOptions;
  /** Hears of a token that took the place of a refused one: the open connection then signs in with it, too. */
  onRenewal: ((token: string | undefined) => void) | undefined;

  constructor(options: ClientOptions) {
    this.baseUrl = (options.baseUrl ?? '').replace(/(\/api\/v1)?\/*$/, '/api/v1');
    this.options = options;
  }

  /** The token to sign in with now; undefined for who is nobody yet. */
  async token(signal: AbortSignal, refused?: string): Promise<string | undefined> {
    const { token } = this.options;
    const given = typeof token === 'function' ? await token({ signal, refused }) : token;
    if (refused !== undefined) this.onRenewal?.(given);
    return given;
  }

  send(url: string, init: RequestInit, options: RequestOptions): Promise<ReadResponse> {
    const client = this.options;
    const isUpload = init.body instanceof FormData;
    const timeout = options.timeout ?? client.timeout ?? (isUpload ? uploadTimeout : defaultTimeout);
    const totalTimeout = options.totalTimeout ?? client.totalTimeout;
    const maxRetries = options.maxRetries ?? client.maxRetries ?? defaultRetries;
    const deadline = Date.now() + (totalTimeout ?? Infinity);

    const attempts = async (signal: AbortSignal) => {
      let token: string | undefined;
      let refused: string | undefined;
      let unanswered = false;
      for (let retries = 0; ;) {
        try {
          return await bounded(
            async (inner) => this.#attempt(url, init, (token = await this.token(inner, refused)), inner),
            signal,
            timeout,
          );
        } catch (error) {
          if (signal.aborted) throw error;
          // An attempt without an answer may have deleted it already; deletions carry no key that would tell.
          if (unanswered && init.method === 'DELETE' && hasStatus(error, 404)) return noContent();
          unanswered ||= !(error instanceof ApiError);
          if (hasStatus(error, 401) && refused === undefined && typeof client.token === 'function') {
            // The line is fine, so this neither waits nor counts as a retry.
            refused = token ?? '';
            continue;
          }
          const delay = retryDelay(error, retries);
          // Beyond the deadline the wait could only end in a timeout, which says less than the error at hand.
          if (retries++ >= maxRetries || !isTransient(error) || Date.now() + delay > deadline) throw error;
          await sleep(delay, signal);
        }
      }
    };
    return bounded(attempts, options.signal, totalTimeout);
  }

  async #attempt(
    url: string,
    init: RequestInit,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<ReadResponse> {
    const headers = new Headers(init.headers);
    if (token) headers.set('authorization', `Bearer ${token}`);
    let response: Response;
    let text: string;
    try {
      response = await (this.options.fetch ?? fetch)(url, { ...init, headers, signal });
      text = await response.text();
    } catch (cause) {
      throw new ConnectionError(`No answer from ${url}`, { cause });
    }
    if (!response.ok) throw apiError(response, text);
    return { response, text };
  }
}

function hasStatus(error: unknown, status: number): boolean {
  return error instanceof ApiError && error.status === status;
}

function noContent(): ReadResponse {
  return { response: new Response(null, { status: 204 }), text: '' };
}
