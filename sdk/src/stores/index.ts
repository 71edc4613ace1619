export type * from './api.ts';
export type { LoadedState, Outcome, Store, StoreFailure } from './store.ts';
export type { ConnectionState } from '../realtime/connection-state.ts';
