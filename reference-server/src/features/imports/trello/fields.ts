export type RawRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Told about a field that is there, but not of the type it has in an export. */
export type OnIgnored = (field: string) => void;

const nothing: OnIgnored = () => undefined;

/**
 * Reads one object of an export without trusting it: absent and null give undefined, and so does a wrong type, which is
 * reported. Every text that leaves here can be stored: PostgreSQL takes neither NUL nor half a surrogate pair.
 */
export class Fields {
  readonly #raw: RawRecord;
  readonly #onIgnored: OnIgnored;

  constructor(raw: RawRecord, onIgnored: OnIgnored = nothing) {
    this.#raw = raw;
    this.#onIgnored = onIgnored;
  }

  text(field: string): string | undefined {
    const value = this.#typed(field, isText);
    return value === undefined ? undefined : storable(value);
  }

  flag(field: string): boolean {
    return this.#typed(field, isFlag) ?? false;
  }

  number(field: string): number | undefined {
    return this.#typed(field, isNumber);
  }

  record(field: string): RawRecord | undefined {
    return this.#typed(field, isRecord);
  }

  list(field: string): readonly unknown[] {
    return this.#typed(field, isList) ?? [];
  }

  /** The texts of a list of ids, each once; what is no text is dropped. */
  ids(field: string): string[] {
    const ids = this.list(field).filter((id): id is string => typeof id === 'string' && id !== '');
    return [...new Set(ids.map(storable))];
  }

  /** A moment as RFC 3339 in UTC with milliseconds, within the years that the API can write. */
  time(field: string): string | undefined {
    const text = this.text(field);
    if (text === undefined || text === '') return undefined;
    const time = toTime(text);
    if (time === undefined) this.#onIgnored(field);
    return time;
  }

  #typed<T>(field: string, isType: (value: unknown) => value is T): T | undefined {
    const value = Object.hasOwn(this.#raw, field) ? this.#raw[field] : undefined;
    if (value === undefined || value === null) return undefined;
    if (isType(value)) return value;
    this.#onIgnored(field);
    return undefined;
  }
}

function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

// The years that the API writes.
const writableTime = /^[12]\d{3}-\d{2}-\d{2}(T|$)/;

function toTime(text: string): string | undefined {
  const time = writableTime.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) return undefined;
  const iso = new Date(time).toISOString();
  return writableTime.test(iso) ? iso : undefined;
}
