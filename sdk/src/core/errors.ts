import { retryAfterSeconds } from './retry-after.ts';

/** Every failure that the SDK itself throws. */
export class TickboardError extends Error {
  override name = 'TickboardError';
}

/** No answer came: no network, a refused or cut connection, or CORS. What a write did is then unknown. */
export class ConnectionError extends TickboardError {
  override name = 'ConnectionError';
}

/** The time ran out: `timeout` of the last attempt, or `totalTimeout` over all attempts and waits. */
export class TimeoutError extends TickboardError {
  override name = 'TimeoutError';
}

/** The caller's `signal` was aborted; `cause` is the signal's reason. */
export class AbortError extends TickboardError {
  override name = 'AbortError';
}

/** One fault of a request's content. */
export interface Fault {
  /** JSON Pointer into the body, or `query/name`. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

interface ProblemFields {
  type?: string;
  title?: string;
  detail?: string;
  code?: string;
  requestId?: string;
  traceId?: string;
  errors?: Fault[];
}

/** The server answered, and refused. `code` is stable and made for programs; `detail` is made for people. */
export class ApiError extends TickboardError {
  override name = 'ApiError';
  readonly status: number;
  /** For example `task_not_found`; `http_502` when a proxy answered and not Tickboard. */
  readonly code: string;
  /** The address of the problem's documentation. */
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  /** Every fault of the request's content; empty unless the content was wrong. */
  readonly errors: readonly Fault[];
  /** Names the request in the server's log: quote it when asking for help. */
  readonly requestId: string | null;
  readonly traceId: string | null;
  readonly headers: Headers;
  /** Seconds that the server asks to wait, if it does. */
  readonly retryAfter: number | null;

  constructor(response: Response, body: unknown) {
    const problem = (body && typeof body === 'object' ? body : {}) as ProblemFields;
    const { status, headers } = response;
    const code = problem.code ?? `http_${status}`;
    const title = problem.title ?? response.statusText;
    const detail = problem.detail ?? title;
    super(`${status} ${code}: ${detail}`);
    this.status = status;
    this.code = code;
    this.type = problem.type ?? 'about:blank';
    this.title = title;
    this.detail = detail;
    this.errors = problem.errors ?? [];
    this.requestId = problem.requestId ?? headers.get(requestIdHeader);
    this.traceId = problem.traceId ?? null;
    this.headers = headers;
    this.retryAfter = retryAfterSeconds(headers.get('retry-after'));
  }
}

export const requestIdHeader = 'x-request-id';

/** 400: the request is not what the operation takes; `errors` lists every fault. */
export class BadRequestError extends ApiError {
  override name = 'BadRequestError';
}

/** 401: no credentials, or they have ended. Sign in again. */
export class AuthenticationError extends ApiError {
  override name = 'AuthenticationError';
}

/** 403: visible, but not permitted with these credentials. */
export class PermissionError extends ApiError {
  override name = 'PermissionError';
}

/** 404: not there, or not visible with these credentials. */
export class NotFoundError extends ApiError {
  override name = 'NotFoundError';
}

/** 409: the state does not allow it, for example `time_overlap`. */
export class ConflictError extends ApiError {
  override name = 'ConflictError';
}

/** 410: gone for good, for example `events_expired`: load a snapshot. */
export class GoneError extends ApiError {
  override name = 'GoneError';
}

/** 412: somebody changed it since `ifMatch`. Read it again, merge, and send with `currentEtag`. */
export class PreconditionFailedError extends ApiError {
  override name = 'PreconditionFailedError';

  /** The ETag of the state that is there now. */
  get currentEtag(): string | null {
    return this.headers.get('etag');
  }
}

/** 422: well-formed, but against a rule. */
export class UnprocessableError extends ApiError {
  override name = 'UnprocessableError';
}

/** 429: too many requests, and the retries are used up; `retryAfter` says how long to rest. */
export class RateLimitError extends ApiError {
  override name = 'RateLimitError';
}

/** 5xx: the server failed; give `requestId` to whoever runs it. */
export class ServerError extends ApiError {
  override name = 'ServerError';
}

const byStatus: Record<number, typeof ApiError> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  409: ConflictError,
  410: GoneError,
  412: PreconditionFailedError,
  422: UnprocessableError,
  429: RateLimitError,
};

/** Gives the error of the class for the answer's status. */
export function apiError(response: Response, text: string): ApiError {
  const body = parsed(text);
  const ErrorClass = byStatus[response.status] ?? (response.status > 499 ? ServerError : ApiError);
  return new ErrorClass(response, body);
}

/** Null where something other than the server answered: a proxy with a page of its own. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
