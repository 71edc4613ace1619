import type { OpenApiDocument, SchemaObject } from '../document.ts';
import { breaking, difference, other, type Change, type Direction } from './change.ts';
import { compareLimits } from './compare-limits.ts';
import { flatten } from './flatten.ts';

export interface Documents {
  readonly before: OpenApiDocument;
  readonly after: OpenApiDocument;
}

export interface Place {
  readonly where: string;
  readonly direction: Direction;
}

/** Compares one value of the contract, and everything below it. */
export class SchemaComparison {
  readonly #documents: Documents;
  readonly #place: Place;
  /** Pairs of names on the way here, since a schema may hold itself. */
  readonly #seen: ReadonlySet<string>;

  constructor(documents: Documents, place: Place, seen: ReadonlySet<string> = new Set()) {
    this.#documents = documents;
    this.#place = place;
    this.#seen = seen;
  }

  compare(before: SchemaObject, after: SchemaObject): Change[] {
    const pair = `${before.$ref} ${after.$ref}`;
    if (before.$ref && this.#seen.has(pair)) return [];
    const inner = new SchemaComparison(this.#documents, this.#place, new Set([...this.#seen, pair]));
    const old = flatten(this.#documents.before, before);
    const now = flatten(this.#documents.after, after);
    return [
      ...compareLimits({ before: old, after: now, ...this.#place }),
      ...inner.#compareFields(old, now),
      ...inner.#compareRequired(old, now),
      ...inner.#compareMembers(old, now),
      ...(old.items && now.items ? inner.#below('items').compare(old.items, now.items) : []),
    ];
  }

  #compareFields(before: SchemaObject, after: SchemaObject): Change[] {
    const old = before.properties ?? {};
    const now = after.properties ?? {};
    const { where } = this.#place;
    return [
      ...difference(Object.keys(old), Object.keys(now)).map((name) =>
        breaking(where, `lost the field ${name}`),
      ),
      ...difference(Object.keys(now), Object.keys(old)).map((name) => other(where, `got the field ${name}`)),
      ...Object.entries(old).flatMap(([name, schema]) => {
        const counterpart = now[name];
        return counterpart ? this.#below(name).compare(schema, counterpart) : [];
      }),
    ];
  }

  #compareRequired(before: SchemaObject, after: SchemaObject): Change[] {
    const { where, direction } = this.#place;
    const demanded = difference(after.required ?? [], before.required ?? []);
    const stillThere = Object.keys(after.properties ?? {});
    const released = difference(before.required ?? [], after.required ?? []).filter((name) =>
      stillThere.includes(name),
    );
    return [
      ...demanded.map((name) =>
        direction === 'request'
          ? breaking(where, `demands the field ${name}`)
          : other(where, `always has the field ${name}`),
      ),
      ...released.map((name) =>
        direction === 'response'
          ? breaking(where, `may lack the field ${name}`)
          : other(where, `no longer demands the field ${name}`),
      ),
    ];
  }

  #compareMembers(before: SchemaObject, after: SchemaObject): Change[] {
    const old = memberMap(before);
    const now = memberMap(after);
    const { where, direction } = this.#place;
    return [
      ...difference([...old.keys()], [...now.keys()]).map((key) =>
        direction === 'request'
          ? breaking(where, `lost the form ${key}`)
          : other(where, `lost the form ${key}`),
      ),
      ...difference([...now.keys()], [...old.keys()]).map((key) =>
        direction === 'response' && key === 'null'
          ? breaking(where, 'may be null')
          : other(where, `got the form ${key}`),
      ),
      ...[...old].flatMap(([key, schema]) => {
        const counterpart = now.get(key);
        return counterpart ? this.compare(schema, counterpart) : [];
      }),
    ];
  }

  #below(name: string): SchemaComparison {
    const place = { ...this.#place, where: `${this.#place.where}/${name}` };
    return new SchemaComparison(this.#documents, place, this.#seen);
  }
}

function memberMap(schema: SchemaObject): Map<string, SchemaObject> {
  const members = schema.oneOf ?? [];
  return new Map(
    members.map((member) => [
      member.$ref?.replace(/.*\//, '') ?? (member.type === 'null' ? 'null' : JSON.stringify(member)),
      member,
    ]),
  );
}
