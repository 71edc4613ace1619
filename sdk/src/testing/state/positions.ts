const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * A text that sorts, byte by byte, between two others; undefined stands for the beginning and the end. No text ends with
 * the first digit, so that there is always room before it.
 */
export function positionBetween(before: string | undefined, after: string | undefined): string {
  return middle(before ?? '', after);
}

function middle(low: string, high: string | undefined): string {
  if (high !== undefined) {
    let shared = 0;
    while ((low[shared] ?? digits[0]) === high[shared]) shared++;
    if (shared > 0) return high.slice(0, shared) + middle(low.slice(shared), high.slice(shared));
  }
  const lowDigit = low === '' ? 0 : digits.indexOf(low.charAt(0));
  const highDigit = high === undefined ? digits.length : digits.indexOf(high.charAt(0));
  if (highDigit - lowDigit > 1) return digits.charAt(Math.round((lowDigit + highDigit) / 2));
  // No digit is left between the two: either the upper one is longer, or the text goes on behind the lower one.
  if (high !== undefined && high.length > 1) return high.charAt(0);
  return digits.charAt(lowDigit) + middle(low.slice(1), undefined);
}

interface Placed {
  readonly id: string;
  readonly position: string;
}

/** What stands in order, the one that moves left out. */
export function inOrder<Item extends Placed>(items: readonly Item[], movingId?: string): Item[] {
  return items.filter(({ id }) => id !== movingId).toSorted((a, b) => (a.position < b.position ? -1 : 1));
}

export interface Anchor {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** The position at an anchor among ordered items; without one at the end. Undefined when the anchor is not among them. */
export function positionAt(items: readonly Placed[], { before, after }: Anchor): string | undefined {
  const neighbour = before ?? after;
  if (neighbour === undefined) return positionBetween(items.at(-1)?.position, undefined);
  const index = items.findIndex(({ id }) => id === neighbour);
  if (index < 0) return undefined;
  const gap = before === undefined ? index + 1 : index;
  return positionBetween(items[gap - 1]?.position, items[gap]?.position);
}
