/** A promise of the contract that the server did not keep. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
}

/** The promise could not be tried here, for a reason that is no fault of the server. */
export class NotTried extends Error {
  override readonly name = 'NotTried';
}

export function check(condition: boolean, promise: string): asserts condition {
  if (!condition) throw new ConformanceError(promise);
}

export function checkEqual(actual: unknown, expected: unknown, promise: string): void {
  const [got, wanted] = [canonical(actual), canonical(expected)];
  if (got !== wanted) throw new ConformanceError(`${promise}: expected ${wanted}, got ${got}`);
}

/** Text of a value that does not depend on the order of its keys. */
function canonical(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
  return text ?? 'undefined';
}
