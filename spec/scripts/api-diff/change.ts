/** Who sends a value decides what breaks: requests may only get wider, answers only narrower and richer. */
export type Direction = 'request' | 'response';

export interface Change {
  readonly breaking: boolean;
  /** Where, such as `createTask request /title`. */
  readonly where: string;
  readonly what: string;
}

export function breaking(where: string, what: string): Change {
  return { breaking: true, where, what };
}

export function other(where: string, what: string): Change {
  return { breaking: false, where, what };
}

/** What is in the one list and not in the other. */
export function difference<Value>(values: readonly Value[], without: readonly Value[]): Value[] {
  return values.filter((value) => !without.includes(value));
}
