export { OfflineQueue, offlineQueueOf } from './offline-queue.ts';
export type { OfflineQueueOptions, OfflineQueueState } from './offline-queue.ts';
export type { OutboxEntry, OutboxEntryState, OutboxState } from '../stores/outbox.ts';
