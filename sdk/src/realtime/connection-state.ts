/**
 * What a person may be told about the live connection: `connecting` the first time, `live`, `offline` while there is
 * no connection (the next try comes by itself), and `catching-up` until all that was missed is there.
 */
export type ConnectionState = 'connecting' | 'live' | 'catching-up' | 'offline';

const fromBest: readonly ConnectionState[] = ['live', 'catching-up', 'connecting', 'offline'];

/** The state of something that follows several streams. */
export function worstState(states: readonly ConnectionState[]): ConnectionState {
  return fromBest.findLast((state) => states.includes(state)) ?? 'connecting';
}
