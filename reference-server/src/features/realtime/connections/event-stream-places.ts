const PLACE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?::(\d{1,16}))?$/;

/**
 * Where a client of server-sent events goes on: at the places of its address, and where it has been further since, at those
 * of the last id that it was sent. A browser repeats the address with every attempt, so the id goes before it.
 */
export function placesOf(
  subscribe: readonly string[],
  lastEventId: string | undefined,
): Map<string, number | undefined> {
  const seen = parsePlaces(lastEventId?.split(',') ?? []);
  const places = parsePlaces(subscribe);
  for (const [stream, seq] of seen) if (places.has(stream)) places.set(stream, seq);
  return places;
}

/** What is none is left out: the header comes from anywhere, the address has been checked. */
function parsePlaces(texts: readonly string[]): Map<string, number | undefined> {
  const places = new Map<string, number | undefined>();
  for (const text of texts) {
    const [, stream, seq] = PLACE.exec(text) ?? [];
    if (stream !== undefined) places.set(stream, seq === undefined ? undefined : Number(seq));
  }
  return places;
}
