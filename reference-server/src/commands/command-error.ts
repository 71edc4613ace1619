/** Ends a command with its message alone: what a person can act on needs no stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
