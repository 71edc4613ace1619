/** The embedded database cannot be used; the message tells the person at the terminal what to do about it. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
}

/** Another `serve` holds this data folder. */
export class DataFolderInUseError extends EmbeddedDatabaseError {
  readonly pid: number | null;

  constructor(dataDir: string, pid: number | null) {
    const holder = pid === null ? 'another process' : `process ${pid}`;
    super(
      `The data folder ${dataDir} is already served by ${holder}. Stop that one first, or give this one a folder of its own with DATA_DIR.`,
    );
    this.pid = pid;
  }
}
