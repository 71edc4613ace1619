export { presenceOf } from './presence-of.ts';
export type { OwnPresence, PresenceState, PresenceStore } from './presence-store.ts';
