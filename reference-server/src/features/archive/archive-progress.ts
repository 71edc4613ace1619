const BETWEEN_LINES_MILLISECONDS = 5_000;

/** A line for each table that holds something, and one every five seconds within a long one. */
export class ArchiveProgress {
  readonly #tell: (line: string) => void;
  readonly #rows = new Map<string, number>();
  #current = '';
  #saidAt = 0;

  constructor(tell: (line: string) => void) {
    this.#tell = tell;
  }

  add(table: string, rows: number): void {
    if (table !== this.#current) this.#begin(table);
    this.#rows.set(table, this.of(table) + rows);
    if (performance.now() - this.#saidAt < BETWEEN_LINES_MILLISECONDS) return;
    this.#say(' so far');
  }

  finish(): void {
    if (this.#current !== '') this.#say('');
    this.#current = '';
  }

  of(table: string): number {
    return this.#rows.get(table) ?? 0;
  }

  /** For the last line of a command. */
  get summary(): string {
    const counts = [...this.#rows.values()];
    const rows = counts.reduce((sum, count) => sum + count, 0);
    return [
      amount(this.of('organizations'), 'organization'),
      amount(this.of('users'), 'account'),
      amount(this.of('tasks'), 'task'),
      `${amount(rows, 'row')} in all`,
    ].join(', ');
  }

  #begin(table: string): void {
    this.finish();
    this.#current = table;
    this.#saidAt = performance.now();
  }

  #say(note: string): void {
    this.#tell(`  ${this.#current}: ${amount(this.of(this.#current), 'row')}${note}`);
    this.#saidAt = performance.now();
  }
}

function amount(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
