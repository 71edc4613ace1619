import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { callerNames, type CallerName } from './callers.ts';

export type Row = Readonly<Partial<Record<CallerName, number>>>;

interface MatrixFile {
  readonly callers: Readonly<Record<string, string>>;
  readonly operations: Readonly<
    Record<string, Readonly<Record<string, readonly CallerName[] | 'everybody'>>>
  >;
}

const path = new URL('../../../spec/access/role-matrix.yaml', import.meta.url);

/** The committed, reviewed file; each operation's callers by the status they get. */
export function readMatrix(): ReadonlyMap<string, Row> {
  const { operations } = parse(readFileSync(path, 'utf8')) as MatrixFile;
  return new Map(
    Object.entries(operations).map(([id, byStatus]) => {
      const cells = Object.entries(byStatus).flatMap(([status, names]) =>
        (names === 'everybody' ? callerNames : names).map((name) => [name, Number(status)] as const),
      );
      return [id, Object.fromEntries(cells)];
    }),
  );
}

/** As the file writes it, for whoever has to add a row: to be read and thought about, not to be pasted. */
export function writeRow(id: string, row: Row): string {
  const statuses = [...new Set(callerNames.flatMap((name) => row[name] ?? []))].toSorted(
    (one, other) => one - other,
  );
  const lines = statuses.map((status) => {
    const names = callerNames.filter((name) => row[name] === status);
    return `    ${status}: ${names.length === callerNames.length ? 'everybody' : `[${names.join(', ')}]`}`;
  });
  return `  ${id}:\n${lines.join('\n')}\n`;
}
