/** The database is not fit to run on; its message is for the operator and ends the start. */
export class DatabaseSetupError extends Error {
  override readonly name = 'DatabaseSetupError';
}
