import type { Seen, SeenEvent } from './reader.ts';

/** What a client was given other than the database has it. All lists are empty when nothing was lost. */
export interface Differences {
  readonly missed: readonly string[];
  readonly twice: readonly string[];
  readonly disordered: readonly string[];
  readonly foreign: readonly string[];
  readonly complaints: readonly string[];
}

export const noDifferences: Differences = {
  missed: [],
  twice: [],
  disordered: [],
  foreign: [],
  complaints: [],
};

/** @param stored the events of each stream by `seq`, as the database has them. */
export function differences(stored: Seen['events'], { events, complaints }: Seen): Differences {
  const found = {
    missed: [] as string[],
    twice: [] as string[],
    disordered: [] as string[],
    foreign: [] as string[],
  };
  for (const stream of new Set([...Object.keys(stored), ...Object.keys(events)])) {
    compareStream(stream, stored[stream] ?? [], events[stream] ?? [], found);
  }
  return { ...found, complaints };
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
