export interface Span {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** The id of the span that holds `position`, else of the nearest one; undefined when there is none. */
export function nearestSpan(spans: readonly Span[], position: number): string | undefined {
  const distance = (span: Span) => Math.max(span.start - position, position - span.end, 0);
  let nearest: Span | undefined;
  for (const span of spans) {
    if (nearest === undefined || distance(span) < distance(nearest)) {
      nearest = span;
    }
  }
  return nearest?.id;
}

/** The two neighbours of a gap between `ids`, as a move names them: `before` the next, else `after` the last. */
export function neighboursOf(ids: readonly string[], index: number): { before?: string; after?: string } {
  const next = ids[index];
  const previous = ids[index - 1];
  if (next !== undefined) {
    return { before: next };
  }
  return previous === undefined ? {} : { after: previous };
}
