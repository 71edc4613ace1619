import type { OperationDescription } from '../generated/operations.gen.ts';

const PAGE = 'https://tickboard.dev/deprecations';

/** RFC 9745 and RFC 8594, from what the spec says of the operation. */
export function deprecationHeaders({ id, deprecation }: DeprecatedOperation): Record<string, string> {
  if (!deprecation) return {};
  const since = Math.floor(Date.parse(deprecation.since) / 1000);
  return {
    Deprecation: `@${since}`,
    ...(deprecation.sunset ? { Sunset: new Date(deprecation.sunset).toUTCString() } : {}),
    Link: `<${PAGE}#${id}>; rel="deprecation"`,
  };
}

type DeprecatedOperation = Pick<OperationDescription, 'id' | 'deprecation'>;
