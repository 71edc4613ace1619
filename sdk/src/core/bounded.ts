import { AbortError, TickboardError, TimeoutError } from './errors.ts';

/**
 * Runs `work` until it ends, `signal` is aborted, or `timeout` milliseconds have passed, whichever comes first.
 * It settles at once even when `work` does not watch its signal (an injected fetch, a slow token source), and
 * leaves neither a timer nor a listener behind. `AbortSignal.any` would keep the followers of a
 * long-lived signal alive on Node 20.
 */
export function bounded<Value>(
  work: (signal: AbortSignal) => Promise<Value>,
  signal?: AbortSignal | null,
  timeout?: number,
): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const clean = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    const stop = (error: TickboardError) => {
      clean();
      controller.abort(error);
      reject(error);
    };
    // An outer bound's own error travels inwards as the signal's reason and stays what it is.
    const abort = () => {
      const reason: unknown = signal?.reason;
      stop(
        reason instanceof TickboardError ? reason : new AbortError('The call was aborted', { cause: reason }),
      );
    };
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort);
    // More than a timer can hold (24 days) means no limit, as 0 does; setTimeout would fire at once.
    if (timeout && timeout < 2 ** 31) {
      timer = setTimeout(() => stop(new TimeoutError(`Timed out after ${timeout} ms`)), timeout);
    }
    work(controller.signal).then(resolve, reject).finally(clean);
  });
}

/** Waits, and stops waiting with an `AbortError` as soon as `signal` is aborted. */
export function sleep(milliseconds: number, signal?: AbortSignal | null): Promise<void> {
  return bounded(
    (inner) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        inner.addEventListener('abort', () => clearTimeout(timer));
      }),
    signal,
  );
}
