import { RESP_TYPES } from '@redis/client';
import { RedisLink, type OnLink } from '../redis-link.ts';
import type { SharedCache } from './shared-cache.ts';

/** Whatever is still asked for then is built once more. */
const KEPT_SECONDS = 3_600;

export interface RedisCacheOptions {
  readonly url: string;
  readonly onLink: OnLink;
}

/** While Redis is away each server builds what it does not keep itself, and no request fails or waits for it. */
export function redisCache({ url, onLink }: RedisCacheOptions): SharedCache {
  const link = new RedisLink({ url, name: 'tickboard-cache', onLink });
  const client = link.client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
  const nothing = async (): Promise<undefined> => undefined;
  return {
    get: (key) => link.ask(async () => (await client.get(key)) ?? undefined, nothing),
    set: (key, value) => link.ask(async () => void (await client.set(key, value, EXPIRING)), nothing),
    close: async () => link.close(),
  };
}

const EXPIRING = { expiration: { type: 'EX', value: KEPT_SECONDS } } as const;
