import type { Actor } from '../../access/actor.ts';
import { networkOf } from './network.ts';
import type { RateCaller } from './rate-limit.ts';

/**
 * A token for an embedded board lasts a quarter of an hour and is one of many of its key: counted by itself, the next one
 * would begin anew; counted by the key, one visitor could lock out all others. So it is the end user who is counted, and
 * where the page does not say who that is, the address.
 */
export function rateCallerOf({ credential, memberId }: Actor, address: string): RateCaller {
  if (credential.kind !== 'embedToken') return { credential: credential.id };
  return { credential: memberId ?? `${credential.id} ${networkOf(address)}` };
}
