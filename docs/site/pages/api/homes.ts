import { follow, nameOf, type ApiOperation, type Schema, type Specification } from './specification.ts';

/** Which schemas are shown on which page; one that is on no list is told in place, such as a string with a limit. */
export type Homes = ReadonlyMap<string, string>;

/** The page that tells what holds for all operations, and shows what any of them may answer. */
export const overview = 'reference/api';

export function pageOfTag(tag: string): string {
  return `${overview}/${tag}`;
}

/**
 * Every object has one home: the page of the first resource that answers with it, and of what is only part of
 * others, the page of the first of these.
 */
export function findHomes(specification: Specification, operations: readonly ApiOperation[]): Homes {
  const homes = new Map<string, string>([['Problem', overview]]);
  const byTag = Map.groupBy(operations, ({ tag }) => tag);
  for (const { name: tag } of specification.tags) {
    for (const name of (byTag.get(tag) ?? []).flatMap((operation) => answered(specification, operation))) {
      if (!homes.has(name)) homes.set(name, pageOfTag(tag));
    }
  }
  for (const [name, page] of homes)
    spread(specification, specification.components.schemas[name], page, homes);
  for (const { tag, body } of operations)
    spread(specification, resolved(specification, body?.media.schema), pageOfTag(tag), homes);
  return homes;
}

/** What an operation answers with when it succeeds; of a page its items. */
function answered(specification: Specification, { answers }: ApiOperation): string[] {
  const media = answers
    .filter(({ status }) => status.startsWith('2'))
    .flatMap(({ content }) => Object.values(content ?? {}));
  return media.flatMap(({ schema }) => {
    const item = nameOf(resolved(specification, schema)?.properties?.['items']?.items);
    const name = item ?? nameOf(schema);
    return name !== undefined && isObject(specification, specification.components.schemas[name])
      ? [name]
      : [];
  });
}

/** Gives the objects that a schema is made of the same home, where they have none. */
function spread(
  specification: Specification,
  schema: Schema | undefined,
  page: string,
  homes: Map<string, string>,
): void {
  for (const part of partsOf(specification, schema)) {
    const name = nameOf(part);
    if (name === undefined || homes.has(name)) continue;
    const named = specification.components.schemas[name];
    if (!isObject(specification, named)) continue;
    homes.set(name, page);
    spread(specification, named, page, homes);
  }
}

function partsOf(specification: Specification, schema: Schema | undefined): Schema[] {
  if (schema === undefined) return [];
  const { properties, items, additionalProperties, allOf = [], oneOf = [], anyOf = [] } = schema;
  const direct = [
    ...Object.values(properties ?? {}),
    ...(items === undefined ? [] : [items]),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
    ...[...oneOf, ...anyOf],
    ...allOf.filter((each) => nameOf(each) === envelope),
  ];
  const merged = allOf.filter((each) => nameOf(each) !== envelope);
  const nested = direct
    .filter((each) => each.$ref === undefined)
    .flatMap((each) => partsOf(specification, each));
  return [
    ...direct,
    ...nested,
    ...merged.flatMap((each) => partsOf(specification, resolved(specification, each))),
  ];
}

/** What all events have: told once, and not again with each of them. */
export const envelope = 'EventEnvelope';

export function isObject(specification: Specification, schema: Schema | undefined): boolean {
  const { properties, allOf, oneOf, additionalProperties } = resolved(specification, schema) ?? {};
  return Boolean(properties ?? allOf ?? oneOf) || typeof additionalProperties === 'object';
}

export function resolved(specification: Specification, schema: Schema | undefined): Schema | undefined {
  return schema && follow<Schema>(specification, schema);
}
