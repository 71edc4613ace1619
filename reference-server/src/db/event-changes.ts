/** What an event says of each changed field. */
export type EventChanges = Record<string, { readonly before: unknown; readonly after: unknown }>;

/** They change with every write and say nothing. */
const SILENT_FIELDS: ReadonlySet<string> = new Set(['version', 'updatedAt']);

/** Between two presented states of one resource, by field. */
export function changesBetween(before: object, after: object): EventChanges {
  const old = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries<unknown>({ ...after }).filter(
    ([field, value]) => !SILENT_FIELDS.has(field) && JSON.stringify(old.get(field)) !== JSON.stringify(value),
  );
  return Object.fromEntries(
    changed.map(([field, value]) => [field, { before: old.get(field), after: value }]),
  );
}

type Defined<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

/** A patch without the fields it leaves alone, for changesBetween() to tell whether it changes anything. */
export function definedFields<Fields extends object>(fields: Fields): Defined<Fields> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  // The names and the types of the values are those of `fields`; fromEntries forgets them.
  return Object.fromEntries(given) as Defined<Fields>;
}
