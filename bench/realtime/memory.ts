import { setTimeout as sleep } from 'node:timers/promises';
import type { Row } from '../support/report.ts';
import { sides, type Contenders } from './contender.ts';
import { resize, type Sockets } from './sockets.ts';

/** What the server does once for its first sockets is not the price of a socket. */
const warmUpSockets = 100;

/** Opens the sockets, and leaves them open: what a server grows by while they are subscribed and nothing happens. */
export async function measureMemory(contenders: Contenders, sockets: Sockets, count: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const side of sides) {
    const { server } = contenders[side];
    await resize(sockets[side], warmUpSockets, contenders[side]);
    await resize(sockets[side], 0, contenders[side]);
    await sleep(500);
    const before = await server.usage('collect');
    await resize(sockets[side], count, contenders[side]);
    await sleep(500);
    const after = await server.usage('collect');
    rows.push({
      side,
      sockets: count,
      'KiB RSS a socket': (after.rss - before.rss) / 1024 / count,
      'KiB held a socket': (after.held - before.held) / 1024 / count,
      'MiB RSS before': before.rss / 2 ** 20,
    });
  }
  return rows;
}
