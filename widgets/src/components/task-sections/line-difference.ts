export interface DifferentLine {
  readonly text: string;
  readonly of: 'both' | 'theirs' | 'mine';
}

/** More would make a table of millions; then all of theirs is shown before all of mine. */
const mostLines = 1_500;

/** Two texts as one list of lines: what both have once, what only one has where it stands. */
export function lineDifference(theirs: string, mine: string): DifferentLine[] {
  const [a, b] = [theirs.split('\n'), mine.split('\n')];
  if (a.length > mostLines || b.length > mostLines) {
    return [
      ...a.map((text) => ({ text, of: 'theirs' }) as const),
      ...b.map((text) => ({ text, of: 'mine' }) as const),
    ];
  }
  const common = commonLengths(a, b);
  const lines: DifferentLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && a[i] === b[j]) {
      lines.push({ text: a[i] ?? '', of: 'both' });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      lines.push({ text: a[i] ?? '', of: 'theirs' });
      i += 1;
    } else {
      lines.push({ text: b[j] ?? '', of: 'mine' });
      j += 1;
    }
  }
  return lines;
}

/** The length of the longest common subsequence of what follows from each pair of lines on. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i]!;
      const below = lengths[i + 1]!;
      row[j] = a[i] === b[j] ? below[j + 1]! + 1 : Math.max(below[j]!, row[j + 1]!);
    }
  }
  return lengths;
}
