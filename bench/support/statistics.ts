/** The value below or at which so many percent lie (nearest rank), so that it is one that was measured. */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) throw new Error('There is no percentile of nothing.');
  const sorted = values.toSorted((one, other) => one - other);
  const rank = Math.ceil((percent / 100) * sorted.length);
  return sorted[Math.max(0, rank - 1)] as number;
}

/** The middle one; of an even number the mean of both in the middle. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('There is no median of nothing.');
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

export interface Comparison {
  readonly product: number;
  readonly floor: number;
  /** Product over floor. */
  readonly ratio: number;
}

/**
 * Medians over rounds. The ratio is the median of the rounds' ratios and not the ratio of the medians: what slows the
 * machine for a while slows both sides of a round, and leaves their ratio alone.
 */
export function compareRounds(product: readonly number[], floor: readonly number[]): Comparison {
  if (product.length !== floor.length) throw new Error('Each round needs both sides.');
  const ratios = product.map((value, round) => value / (floor[round] as number));
  return { product: median(product), floor: median(floor), ratio: median(ratios) };
}
