import { vi } from 'vitest';

/** Lets the fake time run until it is decided, and gives a failure as a value. */
export async function settle<Value>(work: PromiseLike<Value>): Promise<Value | Error> {
  let outcome: { value: Value | Error } | undefined;
  work.then(
    (value) => (outcome = { value }),
    (error: Error) => (outcome = { value: error }),
  );
  for (;;) {
    if (outcome) return outcome.value;
    await vi.advanceTimersByTimeAsync(5);
  }
}
