export type { ConnectionState } from './connection-state.ts';
export { Realtime, realtimeOf } from './realtime.ts';
export { Subscription } from './subscription.ts';
export type { LossReason } from './messages.ts';
export type { SubscriptionOptions } from './subscription.ts';
