/** A client of the SDK in a process of its own, so that it can be frozen. Arguments: address, token, streams. */
import { WebSocket } from 'ws';
import { follow, provideNetworkEvents, tellOnline } from './sdk-follower.ts';

const [url = '', token = '', ...streams] = process.argv.slice(2);
provideNetworkEvents();
const { seen } = follow({ url, token, streams, WebSocket });
process.on('message', (message) => {
  if (message === 'online') tellOnline();
  else process.send?.(seen);
});
process.on('disconnect', () => process.exit());
