import type { Seen, SeenEvent } from './reader.ts';

/** What a client was given other than the database has it: missed, twice, out of order, from elsewhere, or a complaint. */
export type Differences = Readonly<Record<string, readonly string[]>>;

const shown = 10;

/**
 * @param stored the events of each stream by `seq`, as the database has them.
 * @returns undefined when the client was given exactly that.
 */
export function differences(stored: Seen['events'], { events, complaints }: Seen): Differences | undefined {
  const found = {
    missed: [] as string[],
    twice: [] as string[],
    disordered: [] as string[],
    foreign: [] as string[],
  };
  for (const stream of new Set([...Object.keys(stored), ...Object.keys(events)])) {
    compareStream(stream, stored[stream] ?? [], events[stream] ?? [], found);
  }
  const lists = Object.entries({ ...found, complaints });
  if (lists.every(([, list]) => list.length === 0)) return undefined;
  return Object.fromEntries(lists.map(([name, list]) => [name, few(list)]));
}

function few(list: readonly string[]): readonly string[] {
  return list.length <= shown ? list : [...list.slice(0, shown), `and ${list.length - shown} more`];
}

function compareStream(
  stream: string,
  stored: readonly SeenEvent[],
  seen: readonly SeenEvent[],
  found: Readonly<Record<'missed' | 'twice' | 'disordered' | 'foreign', string[]>>,
): void {
  const name = ({ seq, id }: SeenEvent): string => `${stream} ${seq} ${id}`;
  const known = new Set(stored.map(name));
  const given = new Set<string>();
  let last = 0;
  for (const event of seen) {
    if (!known.has(name(event))) found.foreign.push(name(event));
    if (given.has(name(event))) found.twice.push(name(event));
    else if (event.seq <= last) found.disordered.push(name(event));
    given.add(name(event));
    last = Math.max(last, event.seq);
  }
  found.missed.push(...stored.map(name).filter((event) => !given.has(event)));
}
