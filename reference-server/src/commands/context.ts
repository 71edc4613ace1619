import type { Readable } from 'node:stream';

/** What a command has of the world; main.ts gives it the real one. */
export interface CommandContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where a person types, or a script pipes something in. */
  readonly input: Readable & { readonly isTTY?: boolean };
  /** For results, which a script may read. */
  readonly out: (line: string) => void;
  /** For everything that is said to a person. */
  readonly tell: (line: string) => void;
}

/** The same for every command, and told by every `--help`. */
export const exitCodes = { done: 0, failed: 1, wrongUsage: 2 } as const;

export const exitCodesHelp = `
Exit codes:
  0  done
  1  failed; the reason is the last line
  2  wrong usage or configuration; nothing was done`;
