/**
 * Numbers of new tasks: the one a card had at the source where it is still free, so that "see #114" in a comment goes on
 * meaning something; the others count on after all of them.
 */
export function assignNumbers(
  wanted: readonly (number | null)[],
  used: ReadonlySet<number>,
  next: number,
): { readonly numbers: readonly number[]; readonly next: number } {
  const taken = new Set(used);
  const kept = wanted.map((number) => {
    if (number === null || taken.has(number)) return null;
    taken.add(number);
    return number;
  });
  let free = kept.reduce<number>((highest, number) => Math.max(highest, (number ?? 0) + 1), next);
  const numbers = kept.map((number) => number ?? free++);
  return { numbers, next: free };
}
