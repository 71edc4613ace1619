/**
 * What a person may be told about the live connection:
 * `connecting` the first time, `live`, `catching-up` after a cut until all that was missed is there, and
 * `offline` while there is no connection and the next try is waiting.
 */
export type ConnectionState = 'connecting' | 'live' | 'catching-up' | 'offline';
