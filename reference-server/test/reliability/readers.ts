import type { ClientOptions } from '@tickboard/sdk';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { follow, tellOnline } from './sdk-follower.ts';
import type { Reader, ReaderOptions, Seen } from './reader.ts';

/** The SDK in this process. */
export function sdkReader(
  name: string,
  { proxy, token, streams }: ReaderOptions,
  WebSocket?: ClientOptions['WebSocket'],
): Reader {
  const following = follow({ url: proxy.url, token, streams, WebSocket });
  return {
    name,
    proxy,
    seen: async () => following.seen,
    online: tellOnline,
    async close() {
      following.close();
    },
  };
}

/** The SDK in a process that can be frozen. */
export function processReader(name: string, { proxy, token, streams }: ReaderOptions): Reader {
  const fixture = fileURLToPath(new URL('reader.fixture.ts', import.meta.url));
  const child = fork(fixture, [proxy.url, token, ...streams], {
    execArgv: ['--no-warnings', '--conditions=source'],
  });
  return {
    name,
    proxy,
    async seen() {
      child.send('seen');
      const [seen] = (await once(child, 'message')) as [Seen];
      return seen;
    },
    online: () => void child.send('online'),
    signal: (signal) => void child.kill(signal),
    async close() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}
