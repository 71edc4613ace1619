export type * from './api.ts';
export { applyBoardEvent } from './apply-board-event.ts';
export { applyTaskEvent } from './apply-task-event.ts';
export { applyTimerEvent } from './apply-timer-event.ts';
export type { ApplyEvent } from './reducer.ts';
export type { LoadedState, Outcome, Store, StoreFailure } from './store.ts';
export { boardStoreOf, storesOf, taskStoreOf, timerStoreOf } from './stores.ts';
export type { ConnectionState } from '../realtime/connection-state.ts';
