import type { ImportProgress } from './import.ts';

export type ReportProgress = (progress: ImportProgress) => Promise<void>;

const millisecondsBetweenReports = 500;

/**
 * Tells of progress at most twice a second, however fast it is, on whatever connection `report` uses: the import's own
 * transaction stays invisible until its end. A report that fails is skipped; the next one says more.
 */
export class ProgressTicker {
  readonly #report: ReportProgress;
  #progress: ImportProgress = { done: 0, total: 0 };
  #reported = this.#progress;
  #inFlight: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(report: ReportProgress) {
    this.#report = report;
  }

  get progress(): ImportProgress {
    return this.#progress;
  }

  start(total: number): void {
    clearInterval(this.#timer);
    this.#progress = { done: 0, total };
    this.#timer = setInterval(() => this.#tick(), millisecondsBetweenReports);
  }

  advance(count: number): void {
    const { done, total } = this.#progress;
    this.#progress = { done: Math.min(total, done + count), total };
  }

  /** After it, no report is under way any more; so nothing waits for a lock that the caller takes next. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#inFlight;
  }

  #tick(): void {
    const { done, total } = this.#progress;
    if (done === this.#reported.done && total === this.#reported.total) return;
    this.#reported = this.#progress;
    this.#inFlight = this.#inFlight.then(() => this.#report({ done, total })).catch(() => undefined);
  }
}
