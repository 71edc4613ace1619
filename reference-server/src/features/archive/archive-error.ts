/** What the person who called the command can act on; the message is for them. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}
