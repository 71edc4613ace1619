/** What somebody has typed and not sent yet. */
export interface Draft {
  readonly text: string;
  /** What it was begun from, so that a change by somebody else meanwhile is seen. */
  readonly base: string;
}

const prefix = 'tickboard-draft/';

/** Milliseconds. Nobody comes back to a draft that is older, and the room in the browser is small. */
const longestKept = 30 * 24 * 60 * 60 * 1000;

/** Holds what could not be stored, where a browser has no storage or it is full: it then lives as long as the page. */
const unstored = new Map<string, Draft>();

let isTidied = false;

/**
 * The drafts of one person for one task, in this browser. They outlive the panel, a refusal and a reload of the page;
 * another person at the same browser does not see them. Reading and writing never throws.
 */
export class Drafts {
  readonly #prefix: string;

  constructor(personId: string, taskId: string) {
    this.#prefix = `${prefix}${personId}/${taskId}/`;
    if (!isTidied) forgetOldDrafts();
    isTidied = true;
  }

  read(field: string): Draft | undefined {
    const key = this.#prefix + field;
    return unstored.get(key) ?? parse(attempt(() => localStorage.getItem(key)));
  }

  keep(field: string, { text, base }: Draft): void {
    const key = this.#prefix + field;
    const stored = attempt(() => {
      localStorage.setItem(key, JSON.stringify({ text, base, at: Date.now() }));
      return true;
    });
    if (stored === true) unstored.delete(key);
    else unstored.set(key, { text, base });
  }

  drop(field: string): void {
    const key = this.#prefix + field;
    unstored.delete(key);
    attempt(() => localStorage.removeItem(key));
  }

  /** The fields that begin with `start` and have a draft, in the order of their names. */
  fields(start: string): string[] {
    const known = [...unstored.keys(), ...storedKeys()];
    return [...new Set(known)]
      .filter((key) => key.startsWith(this.#prefix + start))
      .map((key) => key.slice(this.#prefix.length))
      .toSorted((a, b) => (a < b ? -1 : 1));
  }
}

function storedKeys(): string[] {
  return (
    attempt(() => Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')) ??
    []
  );
}

function parse(stored: string | null | undefined): Draft | undefined {
  const value: unknown = attempt(() => JSON.parse(stored ?? 'null') as unknown);
  if (value === null || typeof value !== 'object' || !('text' in value) || !('base' in value))
    return undefined;
  const { text, base } = value;
  return typeof text === 'string' && typeof base === 'string' ? { text, base } : undefined;
}

/** Takes away what nobody will come back to. */
export function forgetOldDrafts(): void {
  for (const key of storedKeys().filter((each) => each.startsWith(prefix))) {
    const value: unknown = attempt(() => JSON.parse(localStorage.getItem(key) ?? 'null') as unknown);
    const at = value !== null && typeof value === 'object' && 'at' in value ? Number(value.at) : 0;
    if (!(at > Date.now() - longestKept)) attempt(() => localStorage.removeItem(key));
  }
}

/** A page may be denied its storage, which shows as soon as it is named; and it may be full. */
function attempt<Value>(act: () => Value): Value | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
