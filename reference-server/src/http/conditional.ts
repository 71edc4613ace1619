import { HttpError } from './http-error.ts';

/** If-Match named something that is none of our versions: no resource will have this one, so the answer is 412. */
const NO_VERSION = -1;

export function entityTag(version: number): string {
  return `"v${version}"`;
}

/**
 * The version that If-Match wants. `*` asks only that the resource exists, which every write does anyway. The weak form
 * counts too, against RFC 9110: proxies that compress weaken our tags on the way, and a version is a validator of state.
 */
export function parseIfMatch(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const tags = parseEntityTags(header);
  if (!tags) throw malformed('If-Match');
  if (tags.length > 1) {
    throw new HttpError(
      'invalid_request',
      'If-Match takes one entity tag here, the one of the state you changed.',
      {
        faults: [
          { pointer: '#/header/If-Match', code: 'one_tag', detail: 'must be a single entity tag or *' },
        ],
      },
    );
  }
  const version = /^"v([1-9]\d{0,14})"$/.exec(tags[0] ?? '')?.[1];
  return version === undefined ? NO_VERSION : Number(version);
}

/** RFC 9110's weak comparison; a header that breaks the grammar matches nothing. */
export function matchesEntityTag(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return parseEntityTags(ifNoneMatch)?.includes(withoutWeakness(tag)) ?? false;
}

const ENTITY_TAGS = /^\s*(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*\s*$/;

/** Without their `W/`. */
function parseEntityTags(header: string): string[] | undefined {
  if (!ENTITY_TAGS.test(header)) return undefined;
  return header.match(/"[^"]*"/g) ?? [];
}

function withoutWeakness(tag: string): string {
  return tag.replace(/^W\//, '');
}

function malformed(name: string): HttpError {
  return new HttpError('invalid_request', `${name} is not an entity tag such as "v3", nor *.`, {
    faults: [
      { pointer: `#/header/${name}`, code: 'pattern', detail: 'must be an entity tag in quotes, or *' },
    ],
  });
}
