export type Cell = string | number | null;

/** One thing that was compared; its keys are the heads of the columns, and the names in the JSON. */
export type Row = Readonly<Record<string, Cell>>;

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** As text for a person: three significant digits, numbers to the right. */
export function tableOf({ title, rows }: Section): string {
  const heads = Object.keys(rows[0] ?? {});
  const lines = [heads, ...rows.map((row) => heads.map((head) => textOf(row[head] ?? null)))];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const isText = heads.map((head) => typeof rows[0]?.[head] === 'string');
  const align = (text: string, column: number): string =>
    isText[column] ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return [`\n${title}`, ...lines.map((line) => `  ${line.map(align).join('  ').trimEnd()}`)].join('\n');
}

function textOf(cell: Cell): string {
  if (cell === null) return '-';
  if (typeof cell === 'string') return cell;
  const digits = Math.abs(cell) >= 100 ? 0 : Math.abs(cell) >= 10 ? 1 : 2;
  return cell.toFixed(Number.isInteger(cell) ? 0 : digits);
}
