export type { ConnectionState } from './connection-state.ts';
export { Realtime, realtimeOf } from './realtime.ts';
export { Subscription } from './subscription.ts';
export type { LossReason, SubscriptionOptions } from './subscription.ts';
