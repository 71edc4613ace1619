/** How one kind of setting is read. `parse` throws a ValueError that says what would be right. */
export interface ValueType<T> {
  readonly name: string;
  parse(value: unknown): T;
}

export class ValueError extends Error {}

export const text: ValueType<string> = {
  name: 'text',
  parse(value) {
    if (typeof value === 'string') return value;
    throw new ValueError('must be text');
  },
};

export const flag: ValueType<boolean> = {
  name: 'true or false',
  parse(value) {
    const known = new Map([
      ['true', true],
      ['1', true],
      ['false', false],
      ['0', false],
    ]).get(String(value).toLowerCase());
    if (known === undefined) throw new ValueError('must be true or false');
    return known;
  },
};

export function integer(minimum: number, maximum: number): ValueType<number> {
  const name = `whole number, ${minimum} to ${maximum}`;
  return {
    name,
    parse(value) {
      const number = readNumber(value);
      if (Number.isInteger(number) && number >= minimum && number <= maximum) return number;
      throw new ValueError(`must be a ${name}`);
    },
  };
}

const byteUnits: Readonly<Record<string, number>> = { '': 1, B: 1, KB: 1e3, MB: 1e6, GB: 1e9 };

/** Bytes, as a number or with a decimal unit: `50 MB`. */
export const bytes: ValueType<number> = {
  name: 'bytes, such as 1000000 or 50 MB',
  parse(value) {
    const [, amount, unit] = /^\s*(\d+)\s*([kmg]?b?)\s*$/i.exec(String(value)) ?? [];
    const factor = byteUnits[unit?.toUpperCase() ?? 'none'];
    if (amount === undefined || factor === undefined)
      throw new ValueError('must be bytes, such as 1000000 or 50 MB');
    return Number(amount) * factor;
  },
};

export function oneOf<const T extends string>(...choices: readonly T[]): ValueType<T> {
  return {
    name: choices.join(', '),
    parse(value) {
      const found = choices.find((choice) => choice === value);
      if (found !== undefined) return found;
      throw new ValueError(`must be one of ${choices.join(', ')}`);
    },
  };
}

export function url(...protocols: readonly string[]): ValueType<string> {
  const name = `URL with ${protocols.join('// or ')}//`;
  return {
    name,
    parse(value) {
      const address = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
      // The value itself is not repeated: a database's URL holds a password.
      if (!address || !protocols.includes(address.protocol)) throw new ValueError(`must be a ${name}`);
      return String(value);
    },
  };
}

/** `https://example.com`: what a browser sends as Origin. */
export const origin: ValueType<string> = {
  name: 'origin, such as https://example.com',
  parse(value) {
    const address = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
    if (!address || !/^https?:$/.test(address.protocol) || value !== address.origin) {
      throw new ValueError(
        `must be origins, such as https://example.com, with no path and no *: ${String(value)}`,
      );
    }
    return address.origin;
  },
};

/** `Tickboard <mail@example.com>`, or the address alone. No line breaks: it becomes a header. */
export const mailbox: ValueType<string> = {
  name: 'mail address, with or without a name before it in angle brackets',
  parse(value) {
    if (
      typeof value === 'string' &&
      /^([^<>\p{Cc}]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/u.test(value.trim())
    )
      return value.trim();
    throw new ValueError('must be a mail address, such as Tickboard <mail@example.com>');
  },
};

/** A comma-separated text in the environment, a list in the file. */
export function listOf<T>(type: ValueType<T>): ValueType<readonly T[]> {
  return {
    name: `list: ${type.name}`,
    parse(value) {
      const items = Array.isArray(value) ? value : String(value).split(',');
      return parseEach(
        type,
        items
          .map((item: unknown) => (typeof item === 'string' ? item.trim() : item))
          .filter((item) => item !== ''),
      );
    },
  };
}

/** Names every wrong item, not the first alone. */
function parseEach<T>(type: ValueType<T>, items: readonly unknown[]): T[] {
  const parsed: T[] = [];
  const faults: string[] = [];
  for (const item of items) {
    try {
      parsed.push(type.parse(item));
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      faults.push(error.message);
    }
  }
  if (faults.length > 0) throw new ValueError(faults.join('; '));
  return parsed;
}

export function optional<T>(type: ValueType<T>): ValueType<T | null> {
  return { name: type.name, parse: (value) => (value === null ? null : type.parse(value)) };
}

/** Not `Number(value)` alone: that takes '' and true for numbers. */
function readNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : Number.NaN;
}
