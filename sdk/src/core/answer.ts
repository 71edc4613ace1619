import { requestIdHeader } from './errors.ts';

/** A value together with what its response said besides. */
export interface Answer<Value> {
  readonly data: Value;
  readonly response: Response;
  /** Validator of the resource's state; give it (or the resource's `version`) as `ifMatch`. */
  readonly etag: string | null;
  /** The revision that each stream reached with this write, by stream id. Empty for reads. */
  readonly revisions: Readonly<Record<string, number>>;
  readonly requestId: string | null;
  /** True when the server had done this write before and repeated its answer. */
  readonly replayed: boolean;
}

export function answer<Value>(data: Value, response: Response): Answer<Value> {
  const { headers } = response;
  return {
    data,
    response,
    etag: headers.get('etag'),
    revisions: parseRevisions(headers.get('tickboard-revision')),
    requestId: headers.get(requestIdHeader),
    replayed: headers.get('idempotency-replayed') === 'true',
  };
}

/** Reads `<streamId>=<n>, <streamId>=<n>`. */
function parseRevisions(value: string | null): Record<string, number> {
  const revisions: Record<string, number> = {};
  for (const [, stream = '', revision] of (value ?? '').matchAll(/([^\s,=]+)=(\d+)/g)) {
    revisions[stream] = Number(revision);
  }
  return revisions;
}

/**
 * What a call gives: a promise of the value that can also give its response. The request is on its way already.
 */
export class RequestPromise<Value> extends Promise<Value> {
  readonly #answer: Promise<Answer<Value>>;

  // Promises derived by `then`, `catch` and `finally` are plain ones.
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  constructor(answered: Promise<Answer<Value>>) {
    // The base promise is never looked at: `then` below, on which `await`, `catch` and `finally` stand, asks the
    // answer itself. So a failure that nobody handles is reported once, and one that is handled is not.
    super(() => {});
    this.#answer = answered;
  }

  /** The value with its response, ETag, revisions and request id. */
  withResponse(): Promise<Answer<Value>> {
    return this.#answer;
  }

  // oxlint-disable-next-line unicorn/no-thenable -- it is a promise
  override then<Result = Value, Failure = never>(
    onValue?: ((value: Value) => Result | PromiseLike<Result>) | null,
    onError?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<Result | Failure> {
    return this.#answer.then(({ data }) => data).then(onValue, onError);
  }
}
